import { sleep } from 'n8n-workflow';

import { BUSY_LONGEST } from '../limits';

/**
 * For a loop over many things that need no waiting: called for each of them, it lets n8n's process get to everything else
 * after `BUSY_LONGEST`.
 */
export function breather(): () => Promise<void> {
  let since = Date.now();
  return async () => {
    if (Date.now() - since <= BUSY_LONGEST) return;
    await sleep(0);
    since = Date.now();
  };
}
