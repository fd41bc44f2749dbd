import type { PlatformObject, Task } from './task';
import { declaredCall, type Adds } from './once';
import { PAGE_SIZE } from './limits';
import { exchange, type Exchange } from './policy';
import type { Call } from './send';
import { simplified } from '../platform/simplify';

/** A page of a list, as the platform's paged lists answer it. (doc; `/groups` spells `nb_objets`) */
interface Page {
  offset_start?: number;
  nb_total_objects?: number;
  objects: PlatformObject[];
}

/**
 * Reads a list page by page, over both shapes: a plain array, and pages that count themselves.
 *
 * The names `offset` and `limit` are an assumption (derived), so it is never trusted: the echoed offset and the ids
 * are checked.
 *
 * @param call The list; its query is kept.
 * @returns The objects in the platform's order, none twice.
 * @throws NodeApiError when the platform ignored the paging and the list is therefore not complete.
 */
export async function* pages(task: Task, call: Call): AsyncGenerator<PlatformObject> {
  const seen = new Set<unknown>();

  for (let offset = 0; ; ) {
    const answer = await task.json<PlatformObject[] | Page | undefined>({
      ...call,
      qs: { ...call.qs, offset, limit: PAGE_SIZE },
    });
    const page: Page = Array.isArray(answer) ? { objects: answer } : (answer ?? { objects: [] });
    const objects = page.objects ?? [];
    const fresh = objects.filter(({ id }) => id === undefined || !seen.has(id));
    for (const object of fresh) {
      if (object.id !== undefined) seen.add(object.id);
      yield object;
    }

    offset += objects.length;
    const total = page.nb_total_objects;
    if (objects.length === 0 || (total !== undefined && offset >= total)) {
      if (total !== undefined && seen.size < Math.min(total, offset))
        throw incomplete(task, call, seen.size, total);
      return;
    }
    if (total === undefined) {
      // A plain array: whole unless it is exactly as long as the page that was asked for, or longer.
      if (objects.length < PAGE_SIZE || objects.length > PAGE_SIZE) return;
      if (fresh.length === 0) return;
      continue;
    }
    const echoed = page.offset_start;
    if (fresh.length === 0 || (echoed !== undefined && echoed !== offset - objects.length)) {
      throw incomplete(task, call, seen.size, total);
    }
  }
}

function incomplete(task: Task, call: Call, got: number, total: number): Error {
  return task.apiError(
    `The platform gives only ${got} of ${total} entries of this list`,
    'It does not follow the paging parameters that this node sends, so the list would not be complete.',
    `Turn off Return All and choose a limit of at most ${got} to get the first entries, and report it to the maintainers of this node.`,
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
