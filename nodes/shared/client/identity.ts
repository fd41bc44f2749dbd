import type { PlatformObject } from '../http/answers';

/** An object of a list with what tells it from the others. */
export interface Entry {
  key: string;
  object: PlatformObject;
  /** The content of an object without an id: two that are equal are two. */
  content?: string;
}

/**
 * The objects of a part of a list. With an id, each comes once; two that share an id without being the same are two: one of
 * them would get lost otherwise. Without an id all come: two that are equal, such as activities of one second, are two.
 */
export function entriesOf(objects: PlatformObject[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const content = hasId(object) ? undefined : JSON.stringify(object);
    const name = content ?? identityOf(object);
    let key = name;
    for (let other = entries.get(key), number = 2; other !== undefined; number += 1) {
      if (content === undefined && JSON.stringify(other.object) === JSON.stringify(object)) break;
      key = numbered(name, number);
      other = entries.get(key);
    }
    if (!entries.has(key)) entries.set(key, { key, object, ...(content !== undefined && { content }) });
  }
  return [...entries.values()];
}

/**
 * Tells entries without an id apart by their place, where a part of a list begins with the last ones of the part before:
 * what comes behind those is new, even if it equals a known one.
 *
 * @param before The entries of the part before.
 * @param entries Those of this part.
 * @param expected How many of them should be known, if nothing was added or removed meanwhile.
 * @param isKnown Whether a key was given on already.
 * @returns The entries, with keys of their own for those that are new; `undefined` where the parts do not meet at one place.
 */
export function placedAfter(
  before: Entry[],
  entries: Entry[],
  expected: number,
  isKnown: (key: string) => boolean,
): Entry[] | undefined {
  const overlap = overlapOf(before.map(nameOf), entries.map(nameOf), expected);
  if (overlap === undefined) return undefined;
  const taken = new Set<string>();
  return entries.map((entry, index) => {
    const { content } = entry;
    if (content === undefined) return entry;
    const same = index < overlap ? before[before.length - overlap + index] : undefined;
    if (same !== undefined) return { ...entry, key: same.key };
    let key = content;
    for (let number = 2; isKnown(key) || taken.has(key); number += 1) key = numbered(content, number);
    taken.add(key);
    return { ...entry, key };
  });
}

/** How many entries a part has in common with the end of the one before; `undefined` unless it is one number. */
function overlapOf(before: string[], names: string[], expected: number): number | undefined {
  const meetsAt = (overlap: number) =>
    overlap > 0 &&
    overlap <= Math.min(before.length, names.length) &&
    names.slice(0, overlap).every((name, index) => name === before[before.length - overlap + index]);
  if (expected < 1) return undefined;
  if (meetsAt(expected)) return expected;
  // One alone may be alike by coincidence.
  const others = names.map((_, index) => index + 1).filter((overlap) => overlap > 1 && meetsAt(overlap));
  return others.length === 1 ? others[0] : undefined;
}

function nameOf({ key, content }: Entry): string {
  return content ?? key;
}

function numbered(name: string, number: number): string {
  return `${name} #${number}`;
}

/** A number that JSON does not keep exactly is no id: then the content counts. */
function hasId({ id }: PlatformObject): boolean {
  return typeof id === 'string' ? id.trim() !== '' : Number.isSafeInteger(id);
}

/** 12 and '12' are one id. A list of files and folders may have one id twice. (doc: `entity_type`) */
function identityOf({ id, entity_type, object_type, is_file }: PlatformObject): string {
  return [String(id).trim(), entity_type, object_type, is_file].join(' ');
}
