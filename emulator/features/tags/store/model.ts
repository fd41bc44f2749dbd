import type { Element, Extra } from '../../../store/model.js';

/** A word that files and folders can carry. */
export interface Tag {
  readonly id: number;
  name: string;
  /** Name of one of the colours. */
  color: string;
  categoryId: number | null;
  ownerId: string;
  /** Nobody but the owner sees it (derived). */
  private: boolean;
  /** What carries it; a file does so with all its versions. */
  elements: Set<Element>;
  extra: Extra;
}

export interface TagCategory {
  readonly id: number;
  name: string;
  color: string;
  extra: Extra;
}

/** Tags and their categories, which share one sequence of ids. The seed's own ids lie below. */
export class Tags {
  readonly tags = new Map<number, Tag>();
  readonly categories = new Map<number, TagCategory>();
  private lastId = 500;

  nextId(): number {
    return ++this.lastId;
  }
}
