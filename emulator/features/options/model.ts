import type { Extra } from '../../store/model.js';

/** When and from where a user, or every member of a group, may sign in. */
export interface Options {
  /** A sum: 1 Sunday, 2 Monday, 4 Tuesday and so on (doc). */
  days: number;
  /** null means from anywhere; an empty list from nowhere (doc). */
  ips: string[] | null;
  extra: Extra;
}

/** By user or group id; only those that differ from the defaults. */
export class OptionsByTarget extends Map<string, Options> {}
