import type { IDataObject } from 'n8n-workflow';

import { idIn } from '../http/answers';
import { PAGE_SIZE } from '../limits';
import { pages } from './pages';
import { isSame, momentOf } from './sameness';
import type { PlatformObject, ItemContext } from './itemContext';
import type { PlatformAnswer } from '../http/types';

/**
 * What proves that an object was made by this call. An id in the answer of a creation proves nothing: a platform may answer
 * with one that it had before.
 */

/** Fields in which an object says when it was made. (doc: `creation` of folders and instances; the others derived) */
const MADE_AT = ['creation', 'creation_date', 'created_at'];
/** Only a date that names its zone, or counts seconds, is a point in time: any other may be off by hours. */
const ZONED = /^\d{9,}$|(?:Z|[+-]\d\d:?\d\d)$/i;
/** Seconds that a date without fractions may be off. */
const ROUNDING = 1;

/** How old something is, told by a date: made since a call began, older, or not known. */
export type Age = 'new' | 'old' | 'unknown';

/**
 * The age of what has a date, by the platform's own clock.
 *
 * @param date When it was made, as the platform shows it.
 * @param asked When the call began, in milliseconds by n8n's clock.
 * @param answer An answer that came just now: its `Date` tells by how much the clocks differ.
 */
export function ageOf(date: unknown, asked: number, { headers }: PlatformAnswer): Age {
  const now = Date.parse(headers.date ?? '');
  const made = ZONED.test(String(date ?? '').trim()) ? momentOf(date) : undefined;
  if (Number.isNaN(now) || made === undefined) return 'unknown';
  const begun = (now - (Date.now() - asked)) / 1000;
  if (made < begun - ROUNDING) return 'old';
  return made <= now / 1000 + ROUNDING ? 'new' : 'unknown';
}

/** Whether an object says itself that it was made since a call began; see `ageOf`. */
export function isMadeSince(object: PlatformObject, asked: number, answer: PlatformAnswer): boolean {
  const shown = MADE_AT.filter((name) => object[name] !== undefined && object[name] !== null);
  return shown.length > 0 && shown.every((name) => ageOf(object[name], asked, answer) === 'new');
}

/**
 * The ids in a list directly before a creation, and those that this run made: read only for what would leave an access open
 * that was to be restricted. What somebody made in between is taken for new, so the time between is kept short.
 *
 * @param list Path of the list.
 * @returns `undefined` where the list cannot be read, or is longer than a page: then there is no proof, and what is made is made all the same.
 */
export async function idsBefore(context: ItemContext, list: string): Promise<Set<string> | undefined> {
  const ids = new Set<string>();
  try {
    for await (const object of pages(context, { method: 'GET', path: list })) {
      const id = idIn(object);
      // One request is worth the proof, reading a long list for each item is not.
      if (id === undefined || ids.size >= PAGE_SIZE - 1) return undefined;
      ids.add(id);
    }
  } catch {
    return undefined;
  }
  return ids;
}

/**
 * Whether an object is none of those known before, and none that another item of the run was answered with.
 *
 * @param kind What people call its kind.
 */
export function isFirstSeen(
  context: ItemContext,
  kind: string,
  ids: Set<string> | undefined,
  object: PlatformObject,
): boolean {
  const id = idIn(object);
  if (id === undefined) return false;
  const seen = context.run.singleton(`${kind} that creations were answered with`, () => new Set<string>());
  const isFirst = !seen.has(id);
  seen.add(id);
  return isFirst && ids !== undefined && !ids.has(id);
}

/**
 * Whether an object is the one that was asked for.
 *
 * @param names Fields by which it is known, by wire name: it shows at least one of them, and none otherwise.
 */
export function isAskedFor(object: PlatformObject, wanted: IDataObject, names: readonly string[]): boolean {
  const shown = names.filter((name) => object[name] !== undefined && object[name] !== null);
  return shown.length > 0 && shown.every((name) => isSame(name, object[name], wanted[name]));
}
