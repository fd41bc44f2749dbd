import { join } from 'node:path';
import { ROOT, ensureInstalled } from './ensure-installed.mjs';
import { jestStep } from './jest-results.mjs';

/** Name of the results, for `readCounts`. */
export const OLDEST_RESULTS = 'oldest';

/**
 * The command that runs the engine tests with the n8n-core of the oldest n8n supported, which is installed if it is
 * not there yet. The package must have been built.
 *
 * @param {string[]} [more] jest's options
 */
export async function oldestStep(more = []) {
  await ensureInstalled(join(ROOT, 'test', 'oldest'));
  return jestStep(OLDEST_RESULTS, ['engine-oldest'], more);
}
