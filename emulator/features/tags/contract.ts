/** One category in `GET /_emulator/categories`. */
export interface ListedCategory {
  id: number;
  name: string;
  color: string;
  extra: Record<string, unknown>;
}

/** One tag in `GET /_emulator/tags`. */
export interface ListedTag {
  id: number;
  name: string;
  color: string;
  categoryId: number | null;
  /** Name of the category. */
  category: string | null;
  ownerId: string;
  private: boolean;
  /** What carries it, the trash left out; `path` are the names from the root folder down. */
  elements: Array<{ type: 'file' | 'folder'; path: string }>;
  extra: Record<string, unknown>;
}
