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
 * ignores them answers the first page each time.
 * @throws PlatformError 400 for a negative offset or a limit below 1.
 */
export function listAnswer<T>(settings: Settings, request: { query: unknown }, items: T[]): T[] | Page<T> {
  if (settings.listShape === 'plain') return items;
  const query = settings.ignorePaging ? {} : queryOf(request);
  const offset = integer(query, 'offset') ?? 0;
  const limit = integer(query, 'limit') ?? settings.pageSize;
  if (offset < 0) throw badRequest('offset');
  if (limit < 1) throw badRequest('limit');
  const objects = items.slice(offset, offset + limit);
  return { offset_start: offset, nb_objects: objects.length, nb_total_objects: items.length, objects };
}
