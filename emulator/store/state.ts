import { randomUUID } from 'node:crypto';
import type { RecordedMail } from '../contract.js';
import type { Extra, FileEntry, Folder, Group } from './model.js';
import type { Right, Rights, Space, User, Version } from './model.js';
import { Register } from './register.js';

/** Everything the platform knows, in memory; contents of files lie on disk (Contents). */
export class State {
  readonly users = new Register<User>();
  readonly groups = new Register<Group>();
  readonly rights = new Map<number, Right>();
  /** What a platform would have sent, oldest first. */
  readonly mails: RecordedMail[] = [];
  readonly folders = new Map<number, Folder>();
  /** By version id. */
  readonly versions = new Map<number, { file: FileEntry; version: Version }>();
  /** Common root folders, in their order. */
  readonly commonRoots: Folder[] = [];
  private readonly personalRoots = new Map<string, Folder>();
  private readonly parts = new Map<object, object>();
  private lastId = 1000;
  private lastPersonId = 6000;
  private lastGrantId = 900_000;
  private lastProcessId = 700_000;

  /** What a feature keeps: one object of a class of its own, made at its first use. */
  of<T extends object>(kind: new () => T): T {
    const existing = this.parts.get(kind);
    if (existing instanceof kind) return existing;
    const made = new kind();
    this.parts.set(kind, made);
    return made;
  }

  /** Folders, versions and trash items share one sequence, so an id of one kind never names another (derived). */
  nextId(): number {
    return ++this.lastId;
  }

  /** Users and groups share one too: rights and options take the id of either. The seeds' own ids lie below. */
  nextPersonId(): string {
    return String(++this.lastPersonId);
  }

  /** Rights, invitations and delegates share a third one. */
  nextGrantId(): number {
    return ++this.lastGrantId;
  }

  /** Workflow instances, signatures and all that belongs to those share a fourth one. */
  nextProcessId(): number {
    return ++this.lastProcessId;
  }

  /** Gives a user or a group rights on a folder, on which it has none yet. */
  addRight(folder: Folder, targetId: string, rights: Rights, extra: Extra = {}): Right {
    const right: Right = { id: this.nextGrantId(), folder, targetId, rights, extra };
    this.rights.set(right.id, right);
    folder.rights.set(targetId, right);
    return right;
  }

  removeRight(right: Right): void {
    this.rights.delete(right.id);
    right.folder.rights.delete(right.targetId);
  }

  /** The user's private root folder, made at the first use. */
  personalRoot(user: User): Folder {
    const existing = this.personalRoots.get(user.id);
    if (existing) return existing;
    const root = this.addFolder({ name: user.login, parent: null, space: 'personal', ownerId: user.id });
    this.personalRoots.set(user.id, root);
    return root;
  }

  /** All private root folders made so far. */
  allPersonalRoots(): Iterable<Folder> {
    return this.personalRoots.values();
  }

  addCommonRoot(name: string, ownerId: string, dates?: { creation: Date; modification: Date }): Folder {
    const root = this.addFolder({ name, parent: null, space: 'common', ownerId, ...dates });
    this.commonRoots.push(root);
    return root;
  }

  /** Adds a folder without any check: names and rights are the caller's matter. */
  addFolder(folder: {
    name: string;
    parent: Folder | null;
    space?: Space;
    ownerId: string;
    creation?: Date;
    modification?: Date;
    extra?: Extra;
  }): Folder {
    const now = new Date();
    const added: Folder = {
      kind: 'folder',
      id: this.nextId(),
      name: folder.name,
      parent: folder.parent,
      space: folder.space ?? null,
      ownerId: folder.ownerId,
      creation: folder.creation ?? now,
      modification: folder.modification ?? folder.creation ?? now,
      quota: -1,
      purgeFrequency: 0,
      extra: folder.extra ?? {},
      folders: new Map(),
      files: new Map(),
      rights: new Map(),
      madeAt: 0,
      listedAt: 0,
      usableAt: 0,
      trashed: false,
    };
    this.folders.set(added.id, added);
    added.parent?.folders.set(added.name, added);
    return added;
  }

  /** Adds a file with its first version, without any check. */
  addFile(file: {
    name: string;
    parent: Folder;
    ownerId: string;
    first: Version;
    guid?: string;
    extra?: Extra;
  }): FileEntry {
    const added: FileEntry = {
      kind: 'file',
      guid: file.guid ?? randomUUID(),
      name: file.name,
      parent: file.parent,
      ownerId: file.ownerId,
      versions: [],
      lock: null,
      extra: file.extra ?? {},
      trashed: false,
    };
    file.parent.files.set(added.name, added);
    this.addVersion(added, file.first);
    return added;
  }

  /** Adds a newest version. */
  addVersion(file: FileEntry, version: Version): void {
    file.versions.push(version);
    this.versions.set(version.id, { file, version });
  }
}
