/** One folder in `GET /_emulator/folders`. */
export interface ListedFolder {
  path: string;
  id: number;
  name: string;
  /** null for a root folder. */
  parentId: number | null;
  ownerId: string;
  /** Kind of space, for a root folder only. */
  space: 'personal' | 'common' | null;
  creation: string;
  modification: string;
  inTrash: boolean;
}
