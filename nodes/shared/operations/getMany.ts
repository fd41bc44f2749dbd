import { forEachItem, type ItemHandler } from '../client/forEachItem';
import { pages } from '../client/pages';
import { takeUpTo, requestedLimit } from '../client/take';
import { simplified } from '../model/simplify';
import { buildRequest, type RequestOptions } from './once';

/** A list: all of it or up to a limit. */
export function getMany(adds: RequestOptions = {}): ItemHandler {
  return forEachItem(async (context) => {
    const objects = await takeUpTo(
      pages(context, await buildRequest(context, adds)),
      requestedLimit(context),
    );
    return context.output(simplified(context, adds.gives, objects));
  });
}
