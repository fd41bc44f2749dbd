import type { Extra } from '../../store/model.js';

/** A user who looks after a group. The documented object is that of an e-mail, so all of this is derived. */
export interface Delegate {
  readonly id: number;
  groupId: string;
  userId: string;
  extra: Extra;
}

/** By id. */
export class Delegates extends Map<number, Delegate> {}
