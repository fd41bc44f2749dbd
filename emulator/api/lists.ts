import type { Settings } from '../contract.js';
import { badRequest } from '../errors.js';
import { integer, queryOf } from './parameters.js';

/** A page of a list (doc for the shape). */
export interface Page<T> {
  offset_start: number | string;
  nb_objects: number | string;
  nb_total_objects: number | string;
  objects: T[];
}

/** A list whose keys are numbers, as PHP writes one that has gaps. */
export type Keyed<T> = Record<`${number}`, T>;

/**
 * A list as the settings shape it: an array, a page or an object with numbers as keys. What is not a page is the whole list
 * unless there is a largest page.
 * @param represent how an item goes out; called for those that do only.
 * @param shape that of this list, if it has one of its own.
 * @throws PlatformError 400 for a negative offset or a limit below 1.
 */
export function listAnswer<T, O = T>(
  settings: Settings,
  request: { query: unknown },
  items: readonly T[],
  represent: (item: T) => O = (item) => item as unknown as O,
  shape: Settings['listShape'] = settings.listShape,
): O[] | Page<O> | Keyed<O> {
  if (shape === 'paged') return pageAnswer(settings, request, items, represent);
  const { offset, limit } =
    settings.largestPage === null
      ? { offset: 0, limit: items.length }
      : windowOf(settings, request, settings.largestPage);
  const objects = items.slice(offset, offset + limit).map((item) => represent(item));
  if (shape === 'plain' || objects.length === 0) return objects;
  return Object.fromEntries(objects.map((object, index) => [index + 1, object]));
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
  const counter = (count: number) => (settings.countersAsText ? String(count) : count);
  return {
    offset_start: counter(offset),
    nb_objects: counter(objects.length),
    nb_total_objects: counter(items.length),
    objects,
  };
}

/**
 * Which part of a list a request gets. No parameter of any list is known, so the settings say by which names it goes.
 * @param usual objects when it names no limit.
 */
function windowOf(
  settings: Settings,
  request: { query: unknown },
  usual: number,
): { offset: number; limit: number } {
  const largest = settings.largestPage ?? Infinity;
  if (settings.pagingNames === 'none') return { offset: 0, limit: Math.min(usual, largest) };
  const [begin, length] = settings.pagingNames.split('/') as [string, string];
  const query = queryOf(request);
  const limit = integer(query, length) ?? usual;
  if (limit < 1) throw badRequest(length);
  const given = Math.min(limit, largest);
  const start = integer(query, begin);
  const offset =
    begin === 'page' ? ((start ?? settings.firstPageNumber) - settings.firstPageNumber) * given : start;
  if (offset !== undefined && offset < 0) throw badRequest(begin);
  return { offset: offset ?? 0, limit: given };
}
