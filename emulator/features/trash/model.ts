import type { Element } from '../../store/model.js';

export interface TrashItem {
  id: number;
  item: Element;
  deletion: Date;
  deletedBy: string;
}

/** What was deleted, by id, oldest first. */
export class Trash extends Map<number, TrashItem> {}
