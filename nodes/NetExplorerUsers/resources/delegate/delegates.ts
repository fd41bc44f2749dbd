import type { IDataObject } from 'n8n-workflow';

import { pages } from '../../../shared/client/pages';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';

/** The delegate that a creation made whose answer was lost: that user for that group. */
export async function delegateOf(
  context: ItemContext,
  body: IDataObject,
): Promise<PlatformObject | undefined> {
  for await (const one of pages(context, { method: 'GET', path: `/delegates/${String(body.group_id)}` })) {
    if (String(one.user_id) === String(body.user_id)) return one;
  }
  return undefined;
}
