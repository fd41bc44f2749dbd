export interface ListedVersion {
  id: number;
  /** MD5, hex. */
  hash: string;
  /** Bytes. */
  size: number;
}

/** One file in `GET /_emulator/files`; the fields of the newest version, then all versions, newest first. */
export interface ListedFile extends ListedVersion {
  /** Names from the root folder down, e.g. `/Commercial/Devis/a.pdf`. */
  path: string;
  name: string;
  guid: string;
  parentId: number;
  ownerId: string;
  creation: string;
  modification: string;
  inTrash: boolean;
  lockedBy: string | null;
  versions: ListedVersion[];
}
