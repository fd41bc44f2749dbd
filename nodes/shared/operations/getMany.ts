import { forEachItem, type ItemHandler } from '../client/forEachItem';
import { pages } from '../client/pages';
import { takeUpTo, requestedLimit } from '../client/take';
import { simplified } from '../model/simplify';
import { buildRequest, type Adds } from './once';

/** A list: all of it or up to a limit. */
export function getMany(adds: Adds = {}): ItemHandler {
  return forEachItem(async (task) => {
    const objects = await takeUpTo(pages(task, await buildRequest(task, adds)), requestedLimit(task));
    return task.items(simplified(task, adds.gives, objects));
  });
}
