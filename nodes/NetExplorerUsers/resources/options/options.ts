import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../../../shared/client/itemContext';
import { holderOf } from '../right/rights';

/** What options have by which they are known for such. (doc) */
export const OPTIONS = ['days', 'ips', 'target_id'];

/** The user or group whose options an item is about. */
export const optionsHolder = async (context: ItemContext): Promise<string> =>
  await holderOf(context, 'options');

/** Addresses and networks: IPv4 or IPv6, with the length of the network if it is one. */
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]*)(\/\d{1,3})?$/i;

/**
 * Puts what was chosen into the body as the platform has it.
 *
 * `days` is a mask. `ips` is a list, `null` for any address; an empty list keeps everybody out. (doc)
 *
 * @throws NodeOperationError for an address that is none.
 */
export function wantedOptions(context: ItemContext, body: IDataObject): void {
  const fields = context.param<{ days?: number[]; ips?: string | string[] }>('updateFields', {});
  const { days } = fields;
  const ips = Array.isArray(fields.ips) ? fields.ips.join(',') : fields.ips;
  if (days !== undefined) body.days = days.reduce((mask, day) => mask | Number(day), 0);
  if (ips === undefined) return;

  const entered = ips.split(',').flatMap((address) => address.trim() || []);
  if (entered.length === 0) {
    throw context.inputError(
      'No IP address was entered',
      'Enter addresses under Allowed IP Addresses, * for any, or - for none at all.',
    );
  }
  const wrong = entered.find((address) => !ADDRESS.test(address));
  if (ips.trim() === '*') body.ips = null;
  else if (ips.trim() === '-') body.ips = [];
  else if (wrong === undefined) body.ips = entered;
  else {
    throw context.inputError(
      `"${wrong.slice(0, 60)}" is not an IP address`,
      'Enter addresses such as 203.0.113.7 or networks such as 198.51.100.0/24, separated by commas.',
    );
  }
}
