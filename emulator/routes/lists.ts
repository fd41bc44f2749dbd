import { badRequest } from '../errors.js';
import type { Settings } from '../contract.js';
import { integer, queryOf } from './parameters.js';

/** A page of a list (doc for the shape). */
export interface Page<T> {
  offset_start: number;
  nb_objects: number;
  nb_total_objects: number;
  objects: T[];
}

/**
 * A list as the settings shape it: a plain array, or a page by `offset` and `limit` (derived names). A platform that
 * ignores them answers the first page each time. A plain array is the whole list unless there is a largest page.
 * @param represent how an item goes out; called for those that do only.
 * @throws PlatformError 400 for a negative offset or a limit below 1.
 */
export function listAnswer<T, O = T>(
  settings: Settings,
  request: { query: unknown },
  items: readonly T[],
  represent: (item: T) => O = (item) => item as unknown as O,
): O[] | Page<O> {
  if (settings.listShape === 'paged') return pageAnswer(settings, request, items, represent);
  if (settings.largestPage === null) return items.map((item) => represent(item));
  const { offset, limit } = windowOf(settings, request, settings.largestPage);
  return items.slice(offset, offset + limit).map((item) => represent(item));
}

/** A page, for lists that have this shape whatever the settings say. Errors as listAnswer. */
export function pageAnswer<T, O>(
  settings: Settings,
  request: { query: unknown },
  items: readonly T[],
  represent: (item: T) => O,
): Page<O> {
  const { offset, limit } = windowOf(settings, request, settings.pageSize);
  const objects = items.slice(offset, offset + limit).map((item) => represent(item));
  return { offset_start: offset, nb_objects: objects.length, nb_total_objects: items.length, objects };
}

/** Which part of a list a request gets. @param usual objects when it names no limit. */
function windowOf(
  settings: Settings,
  request: { query: unknown },
  usual: number,
): { offset: number; limit: number } {
  const query = settings.ignorePaging ? {} : queryOf(request);
  const offset = integer(query, 'offset') ?? 0;
  const limit = integer(query, 'limit') ?? usual;
  if (offset < 0) throw badRequest('offset');
  if (limit < 1) throw badRequest('limit');
  return { offset, limit: Math.min(limit, settings.largestPage ?? Infinity) };
}
