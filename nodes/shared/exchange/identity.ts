import type { PlatformObject } from './answers';

/** An object of a list with what tells it from the others. */
export interface Entry {
  key: string;
  object: PlatformObject;
}

/** Fields besides the id that tell objects apart: a list of files and folders may have one id twice. (doc: `entity_type`) */
const KINDS = ['entity_type', 'object_type', 'is_file'] as const;

/**
 * The objects of a part of a list, each once. Two that share an id without being the same are two: one of them would get
 * lost otherwise.
 */
export function entriesOf(objects: PlatformObject[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const id = identityOf(object);
    let key = id;
    for (let other = entries.get(key), number = 2; other !== undefined; number += 1) {
      if (JSON.stringify(other.object) === JSON.stringify(object)) break;
      key = `${id} #${number}`;
      other = entries.get(key);
    }
    if (!entries.has(key)) entries.set(key, { key, object });
  }
  return [...entries.values()];
}

/** 12 and '12' are one id. A number that JSON does not keep exactly is none, nor is what lacks an id: then the content counts. */
function identityOf(object: PlatformObject): string {
  const { id } = object;
  const isKnown = typeof id === 'string' ? id.trim() !== '' : Number.isSafeInteger(id);
  return isKnown
    ? `${String(id).trim()} ${KINDS.map((kind) => String(object[kind] ?? '')).join(' ')}`
    : JSON.stringify(object);
}
