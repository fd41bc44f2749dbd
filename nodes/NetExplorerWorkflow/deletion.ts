import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';
import { buildRequest, type RequestOptions } from '../shared/operations/once';
import { advised, type Advice } from './advice';

/**
 * Deletes something that the platform keeps in some states.
 *
 * @param calls What it asks of the platform besides the declared request.
 */
export function deletion(advice: Advice, adds: RequestOptions = {}, calls: string[] = []): ItemHandler {
  return forEachItem(async (context) => {
    const call = await buildRequest(context, adds);
    await advised(context, advice, async () => await context.done(call));
    return context.output([{ success: true }]);
  }, calls);
}
