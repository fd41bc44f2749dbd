import type { UserKind } from '../contract.js';

/** An account. `rootIds` are the common root folders it sees (doc: `roots`). */
export interface User {
  id: string;
  login: string;
  password: string;
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
  organization: string;
  language: string;
  active: boolean;
  kind: UserKind;
  rootIds: number[];
}

/** A group of users; `login` is its name (doc). */
export interface Group {
  id: string;
  login: string;
  members: string[];
  ldap: boolean;
}

export interface Tag {
  id: number;
  name: string;
  color: string;
  ownerId: string;
  private: boolean;
}

/** What one user may do in a folder and below it (doc). */
export interface Rights {
  browse: boolean;
  read: boolean;
  download: boolean;
  write: boolean;
  edit: boolean;
  delete: boolean;
  share: boolean;
}

export type Space = 'personal' | 'common';

/** Fields that a request sent and the emulator does not know: kept and returned. */
export type Extra = Record<string, unknown>;

export interface Folder {
  kind: 'folder';
  id: number;
  name: string;
  /** null for a root folder, which then has a `space`. */
  parent: Folder | null;
  space: Space | null;
  ownerId: string;
  creation: Date;
  modification: Date;
  /** Bytes; 0 none, -1 as the parent (doc). */
  quota: number;
  /** Days; 0 off (doc). */
  purgeFrequency: number;
  extra: Extra;
  folders: Map<string, Folder>;
  files: Map<string, FileEntry>;
  /** By user id; they hold for everything below as well. */
  rights: Map<string, Rights>;
  /** Set on the folder that was deleted, not on what it contains. */
  trashed: boolean;
}

/** One version of a file; its `id` is the file id of the API (doc, client). */
export interface Version {
  id: number;
  size: number;
  /** MD5, hex. */
  hash: string;
  creation: Date;
  modification: Date;
  /** Name of the content on disk. */
  contentKey: string;
  /** When it starts to show in listings, milliseconds since the epoch. */
  listedAt: number;
}

export interface Lock {
  ownerId: string | null;
  owner: string;
  date: Date;
}

/** A file over all its versions, which share the `guid` (doc). */
export interface FileEntry {
  kind: 'file';
  guid: string;
  name: string;
  parent: Folder;
  ownerId: string;
  /** Oldest first, never empty. */
  versions: Version[];
  lock: Lock | null;
  extra: Extra;
  trashed: boolean;
}

export interface TrashItem {
  id: number;
  item: Folder | FileEntry;
  deletion: Date;
  deletedBy: string;
}

/** Content that was received in full and lies on disk. */
export interface StoredContent {
  key: string;
  size: number;
  hash: string;
}

/** Whoever a request acts for. */
export interface Caller {
  user: User;
  /** Administrators have every right everywhere. */
  administrator: boolean;
}

/** "First Last", as the platform shows owners. */
export function fullName(user: User): string {
  return `${user.firstname} ${user.lastname}`;
}

/** The newest version. */
export function newest(file: FileEntry): Version {
  return file.versions[file.versions.length - 1]!;
}
