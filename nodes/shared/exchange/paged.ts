import type { Page } from './answers';
import type { PlatformObject, Task } from './task';
import { declaredCall, type Adds } from './once';
import { PAGE_OVERLAP, PAGE_SIZE, PAGE_SMALLEST, STEPS_BACK } from './limits';
import { exchange, type Exchange } from './policy';
import type { Call } from './send';
import { simplified } from '../platform/simplify';

/** What reading a list needs of a task. */
export type ListReader = Pick<Task, 'list' | 'apiError'>;

/**
 * Reads a list part by part, over both shapes: a plain array, and pages that count themselves.
 *
 * The list may change meanwhile. What is removed moves everything behind it to the front, so each part begins with the
 * last objects of the one before: as long as its first one is known, all that was there before it is known too. Where
 * the parts do not meet, it goes back until they do.
 *
 * The names `offset` and `limit` are an assumption (derived), so it is never trusted: the echoed offset and the
 * objects are checked.
 *
 * @param call The list; its query is kept.
 * @returns The objects in the platform's order, none twice. What is added while it reads may be missing.
 * @throws NodeApiError when the platform ignored the paging and the list is therefore not complete, or when it changes
 *   faster than it can be read.
 */
export async function* pages(task: ListReader, call: Call): AsyncGenerator<PlatformObject> {
  const seen = new Set<unknown>();
  let before: { offset: number; keys: unknown[] } | undefined;
  let first: Page | undefined;
  let mayStepBack = STEPS_BACK;
  let overlap = PAGE_OVERLAP;

  for (let offset = 0, end = 0; ; ) {
    const meets = offset > 0 && offset < end;
    const page = await part(task, call, offset, PAGE_SIZE);
    const { objects, total, start: echoed } = page;
    const keys = objects.map(keyOf);
    first ??= page;
    if (echoed !== undefined && echoed !== offset) throw ignored(task, call, seen.size, total);

    const again = before !== undefined && before.offset !== offset && sameKeys(before.keys, keys);
    if (again && total !== undefined) throw ignored(task, call, seen.size, total);
    if (again && (await isCutShort(task, call, objects.length)))
      throw ignored(task, call, seen.size, undefined);
    // A plain array that is the same whatever is asked for is the whole list.
    if (again) return;
    before = { offset, keys };

    if (meets && !seen.has(keys[0])) {
      if ((mayStepBack -= 1) < 0) throw unsteady(task, call);
      overlap *= 4;
      offset = Math.max(end - overlap, 0);
      continue;
    }
    if (meets) mayStepBack += 1;
    for (const [index, key] of keys.entries()) {
      if (seen.has(key)) continue;
      seen.add(key);
      yield objects[index] as PlatformObject;
    }

    end = offset + objects.length;
    if (isLast(page, first, end)) {
      if (objects.length === 0 && end < (total ?? 0)) throw ignored(task, call, seen.size, total);
      return;
    }
    // As much as turned out to be needed, and still a step forward.
    overlap = Math.min(overlap, Math.floor(objects.length / 2));
    offset = end - overlap;
  }
}

/** A part of a list, whatever its shape. */
async function part(task: ListReader, call: Call, offset: number, limit: number): Promise<Page> {
  return await task.list({ ...call, qs: { ...call.qs, offset, limit } });
}

/** What tells an object from others of its list. */
function keyOf(object: PlatformObject): unknown {
  const { id, entity_type: type = '' } = object;
  // Files and folders in one list may have the same id. (doc: `entity_type`)
  return id === undefined || id === null ? JSON.stringify(object) : `${String(type)} ${String(id)}`;
}

function sameKeys(one: unknown[], other: unknown[]): boolean {
  return one.length > 1 && one.length === other.length && one.every((key, index) => key === other[index]);
}

/** Whether nothing can come after a part that ends at `end`. */
function isLast(page: Page, first: Page, end: number): boolean {
  const { objects, total } = page;
  if (objects.length === 0) return true;
  if (total !== undefined) return end >= total;
  // More than was asked for: the platform does not page this list. Less than any platform has on a page, or less than
  // on the first: the end.
  if (objects.length > PAGE_SIZE || objects.length < PAGE_SMALLEST) return true;
  return objects.length < first.objects.length;
}

/** Whether a plain array that ignores the offset still follows the limit, so that there may be more of it. */
async function isCutShort(task: ListReader, call: Call, length: number): Promise<boolean> {
  if (length !== PAGE_SIZE) return false;
  const { objects } = await part(task, call, 0, PAGE_SIZE + 1);
  return objects.length > length;
}

function ignored(task: ListReader, call: Call, got: number, total: number | undefined): Error {
  return task.apiError(
    `The platform gives only ${got} of ${total ?? 'more'} entries of this list`,
    'It does not follow the paging parameters that this node sends, so the list would not be complete.',
    `Turn off Return All and choose a limit of at most ${got} to get the first entries, and report it to the maintainers of this node.`,
    `(${call.method} ${call.path})`,
  );
}

function unsteady(task: ListReader, call: Call): Error {
  return task.apiError(
    'The list changes faster than it can be read',
    'So many entries are being removed on the platform that the list would not be complete. Try again when it is quieter.',
    `(${call.method} ${call.path})`,
  );
}

/** How many results a person asked for: *Return All*, or *Limit*. */
export function wantedResults(task: Task): number {
  return task.param('returnAll', false) ? Infinity : Number(task.param('limit', 50));
}

/** Takes as many objects as are wanted and asks for no more. */
export async function take<T>(objects: AsyncIterable<T>, most: number): Promise<T[]> {
  const taken: T[] = [];
  if (most <= 0) return taken;
  for await (const object of objects) {
    taken.push(object);
    if (taken.length >= most) break;
  }
  return taken;
}

/** A list: all of it or up to a limit. */
export function paged(adds: Adds = {}): Exchange {
  return exchange(async (task) => {
    const objects = await take(pages(task, await declaredCall(task, adds)), wantedResults(task));
    return task.items(simplified(task, adds.gives, objects));
  });
}
