/** One right in `GET /_emulator/rights`. */
export interface ListedRight {
  id: number;
  folderId: number;
  /** Names from the root folder down. */
  folderPath: string;
  targetId: string;
  targetIsGroup: boolean;
  /** Names of what is allowed, e.g. `["browse", "read"]`. */
  allowed: string[];
  extra: Record<string, unknown>;
}
