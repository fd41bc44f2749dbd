import { NodeApiError } from 'n8n-workflow';

import { asThrown } from '../http/errors';
import { CANNOT_LOOK } from './confirm';
import { pages } from './pages';
import type { PlatformObject, ItemContext } from './itemContext';

/** How many results a person asked for: *Return All*, or *Limit*. */
export function requestedLimit(context: ItemContext): number {
  return context.param('returnAll', false) ? Infinity : Math.floor(context.param('limit', 50));
}

/** Takes as many objects as are wanted and asks for no more. */
export async function takeUpTo<T>(objects: AsyncIterable<T>, most: number): Promise<T[]> {
  const taken: T[] = [];
  if (most <= 0) return taken;
  for await (const object of objects) {
    taken.push(object);
    if (taken.length >= most) break;
  }
  return taken;
}

/**
 * Looks through a list to find out what a change did: `undefined` where the account may not see it, or where the platform
 * has none that can be understood. A look that fails otherwise is an error.
 */
export async function takeIfShown(
  context: ItemContext,
  path: string,
  most = Infinity,
): Promise<PlatformObject[] | undefined> {
  try {
    return await takeUpTo(pages(context, { method: 'GET', path }), most);
  } catch (error) {
    const status = error instanceof NodeApiError ? Number(error.httpCode) : NaN;
    const isShown = status !== 200 && !CANNOT_LOOK.includes(status);
    if (isShown) throw asThrown(context.place, error);
  }
}
