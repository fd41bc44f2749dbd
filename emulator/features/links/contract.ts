interface ListedLink {
  id: number;
  key: string;
  ownerId: string;
  /** null never. */
  expiration: string | null;
  isValid: boolean;
  hasPassword: boolean;
  /** Path and key of the public page, e.g. `/dl/KEY`. */
  page: string;
  /** Fields that requests sent and the emulator does not know. */
  extra: Record<string, unknown>;
}

interface ListedDownloadLink extends ListedLink {
  maxDownloads: number | null;
  downloads: number;
  /** How often one of its files was looked at. */
  previews: number;
  notify: boolean;
}

export interface ListedSharelink extends ListedDownloadLink {
  /** Of the versions it gives now, those in the trash included. */
  fileIds: number[];
  onlyPreview: boolean;
  autoupdate: boolean;
  /** The mail it was made for, if it is a recipient's own. */
  emailId: number | null;
}

export interface ListedShare extends ListedDownloadLink {
  flags: number;
  roots: Array<{ kind: 'folder' | 'file'; id: number; name: string }>;
  /** Own keys of those it was mailed to. */
  recipients: Array<{ emailId: number; email: string; key: string }>;
}

export interface ListedUlink extends ListedLink {
  flags: number;
  folderId: number;
  /** Names from the root folder down. */
  folderPath: string;
  deposits: number;
}

/** Answer of `GET /_emulator/links`, each oldest first. */
export interface ListedLinks {
  sharelinks: ListedSharelink[];
  shares: ListedShare[];
  ulinks: ListedUlink[];
}

/** Body of `POST /_emulator/deposit`: an outsider puts a file into the folder of an upload link. */
export interface NewDeposit {
  /** Of the upload link. */
  key: string;
  name: string;
  content: string;
  /** How `content` is written; `utf8` if absent. */
  encoding?: 'utf8' | 'base64';
  /** Needed if the link has one. */
  password?: string;
  /** Who it comes from. */
  from?: string;
}
