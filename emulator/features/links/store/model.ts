import { randomBytes } from 'node:crypto';
import type { Extra, FileEntry, Folder } from '../../../store/model.js';

/** What every kind of link has. */
export interface Link {
  readonly id: number;
  /** In its public address. Several share links of one owner may have the same (doc). */
  key: string;
  readonly ownerId: string;
  readonly creation: Date;
  /** null never. */
  expiration: Date | null;
  /** null for none. Never told, only whether there is one. */
  password: string | null;
  /** 1: the password goes out by SMS (doc for share links, derived for the others). */
  type: number | null;
  extra: Extra;
}

/** A link that gives files away. */
export interface DownloadLink extends Link {
  /** null without a limit. */
  maxDownloads: number | null;
  downloads: number;
  /** Whether the owner gets a mail about each download (doc). */
  notify: boolean;
  /** Oldest first. */
  activity: Activity[];
}

/** Something an outsider did with a file. */
export interface Activity {
  action: 'download' | 'preview';
  at: Date;
  /** From where; the address of the machine here (derived). */
  loc: string;
  file: FileEntry;
  /** Whose own address was used, if it was one. */
  recipient: Recipient | null;
}

/** A file in a share link, as the version that was shared. */
export interface SharedFile {
  versionId: number;
  file: FileEntry;
}

/** A share link: files only. */
export interface Sharelink extends DownloadLink {
  kind: 'sharelink';
  files: SharedFile[];
  onlyPreview: boolean;
  /** Whether it gives the newest version or the one that was shared (doc). */
  autoupdate: boolean;
}

/** The newer form, over files and folders. */
export interface Share extends DownloadLink {
  kind: 'share';
  /** A mask; 1 is download only (doc). */
  flags: number;
  roots: Array<FileEntry | Folder>;
}

/** A link through which outsiders put files into a folder. */
export interface Ulink extends Link {
  kind: 'ulink';
  /** A mask; 1 is password protected, 4 mails the owner about each deposit (doc). */
  flags: number;
  folder: Folder;
  deposits: number;
}

export type AnyLink = Sharelink | Share | Ulink;

/** Someone a link was mailed to. */
export interface Recipient {
  email: string;
  name?: string;
  /** Of an account with that address (doc). */
  userId?: string;
  /** Their own share link (doc). */
  link?: Sharelink;
  /** Their own key of a share (derived), so that activity tells them apart. */
  key?: string;
}

/** A link as it was mailed. */
export interface LinkEmail {
  kind: AnyLink['kind'];
  readonly id: number;
  readonly ownerId: string;
  /** The link it is about; null for share links that were made for the recipients alone. */
  linkId: number | null;
  object: string;
  content: string;
  readonly sent: Date;
  /** At least one. */
  recipients: Recipient[];
  extra: Extra;
}

/** All links and their mails, oldest first. They share one sequence of ids (derived). */
export class Links {
  readonly sharelinks = new Map<number, Sharelink>();
  readonly shares = new Map<number, Share>();
  readonly ulinks = new Map<number, Ulink>();
  readonly emails = new Map<number, LinkEmail>();
  private lastId = 300_000;

  nextId(): number {
    return ++this.lastId;
  }
}

/** A key that nobody guesses: 30 letters, digits, `_` and `-` (live for share links, derived for the others). */
export function newKey(): string {
  return randomBytes(23).toString('base64url').slice(0, 30);
}

const pages = { sharelink: 'dl', share: 'share', ulink: 'ul' } as const;

/** Path of the page that outsiders open (live for share links, derived for the others). */
export function pagePath(kind: AnyLink['kind'], key: string): string {
  return `/${pages[kind]}/${key}`;
}
