import { LAG_PAUSES } from '../limits';
import type { ItemContext } from './itemContext';

/**
 * Looks for something that the platform may have without showing it yet, with growing pauses. (client: listings and paths
 * lag)
 *
 * @param pauses Milliseconds before each look after the first.
 * @returns What was found, or `undefined` if it does not appear.
 */
export async function appears<T>(
  context: ItemContext,
  look: () => Promise<T | undefined>,
  pauses: readonly number[] = LAG_PAUSES,
): Promise<T | undefined> {
  let found = await look();
  for (const pause of pauses) {
    if (found !== undefined) break;
    await context.wait(pause);
    found = await look();
  }
  return found;
}
