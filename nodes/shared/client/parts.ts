import type { Page } from '../http/answers';
import type { Entry } from './identity';

/** A part of a list. */
export interface Part extends Page {
  entries: Entry[];
  /** Whether entries without an id were told apart by their place. */
  placed?: boolean;
}

/** Whether two parts hold the same, in one order. */
export function isSame(one: Part, other: Part): boolean {
  return (
    one.entries.length === other.entries.length &&
    one.entries.every(({ key }, index) => key === other.entries[index]?.key)
  );
}

/**
 * Whether a part is the first one again, more or less: then the position had no effect. One that begins further on
 * lacks what comes first, unless much was added before it.
 */
export function repeats(first: Part, { entries }: Part): boolean {
  const keys = new Set(entries.map(({ key }) => key));
  const again = first.entries.map(({ key }) => keys.has(key));
  const half = Math.floor(again.length / 2);
  const count = (some: boolean[]) => some.filter(Boolean).length;
  const shift = count(again.slice(again.length - half)) - count(again.slice(0, half));
  return count(again) * 2 > again.length && shift * 4 <= again.length;
}

/** Whether a part has nothing of what the first one begins with. */
export function lacksBeginning(first: Part, { entries }: Part): boolean {
  const keys = new Set(entries.map(({ key }) => key));
  const quarter = Math.ceil(first.entries.length / 4);
  return !first.entries.slice(0, quarter).some(({ key }) => keys.has(key));
}
