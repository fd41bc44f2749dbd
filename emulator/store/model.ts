import type { UserKind } from '../contract.js';

/** An account. `rootIds` are the common root folders it sees (doc: `roots`). */
export interface User {
  readonly id: string;
  /** Changed by the register of users only. */
  login: string;
  /** null while none was chosen: such an account cannot sign in. */
  password: string | null;
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
  organization: string;
  language: string;
  active: boolean;
  kind: UserKind;
  rootIds: number[];
  /** Ids of the groups that have it as a member; kept by `setMembers` and its like. */
  groups: Set<string>;
  picture: Picture | null;
  extra: Extra;
}

export interface Picture {
  /** Content type. */
  type: string;
  bytes: Buffer;
}

/** A group of users; `login` is its name (doc). */
export interface Group {
  readonly id: string;
  /** Changed by the register of groups only. */
  login: string;
  /** User ids. */
  members: Set<string>;
  /** From a directory elsewhere: cannot be changed (doc). */
  ldap: boolean;
  extra: Extra;
}

/** What a user or a group may do in a folder and below it (doc). */
export interface Rights {
  browse: boolean;
  read: boolean;
  download: boolean;
  write: boolean;
  edit: boolean;
  delete: boolean;
  share: boolean;
}

/** Rights as they were given to someone on a folder. */
export interface Right {
  readonly id: number;
  folder: Folder;
  /** Id of a user or of a group: no id is both. */
  targetId: string;
  rights: Rights;
  extra: Extra;
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
  /** By user or group id; they hold for everything below as well. */
  rights: Map<string, Right>;
  /** Set on the folder that was deleted, not on what it contains. */
  trashed: boolean;
  /** When a request made it, milliseconds since the epoch; 0 if none did. */
  madeAt: number;
  /** When it starts to show in listings. */
  listedAt: number;
  /** When something can be put into it. */
  usableAt: number;
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
  /** When its hash starts to show, milliseconds since the epoch. */
  hashedAt: number;
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

/** Content that was received in full and lies on disk. */
export interface StoredContent {
  key: string;
  size: number;
  hash: string;
}

/** Whoever a request acts for. */
export interface Caller {
  user: User;
  /** Administrators have every right everywhere, except where private spaces are hidden from them. */
  administrator: boolean;
  /** How the platform understands rights while the request runs (see the settings of these names). */
  privateSpacesHidden: boolean;
  browseInherited: boolean;
}

/** "First Last", as the platform shows owners; the login of an account without a name. */
export function fullName(user: User): string {
  return `${user.firstname} ${user.lastname}`.trim() || user.login;
}

/** The newest version. */
export function newest(file: FileEntry): Version {
  return file.versions[file.versions.length - 1]!;
}

/** A file, over all its versions, or a folder. */
export type Element = Folder | FileEntry;
