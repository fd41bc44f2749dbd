import { exchange, type Exchange } from '../client/forEachItem';
import { pages } from '../client/pages';
import { take, wantedResults } from '../client/take';
import { simplified } from '../model/simplify';
import { declaredCall, type Adds } from './once';

/** A list: all of it or up to a limit. */
export function paged(adds: Adds = {}): Exchange {
  return exchange(async (task) => {
    const objects = await take(pages(task, await declaredCall(task, adds)), wantedResults(task));
    return task.items(simplified(task, adds.gives, objects));
  });
}
