import { join } from 'node:path';
import { ROOT, ensureInstalled } from './ensure-installed.mjs';
import { jestStep } from './jest-results.mjs';

/** Names of the results, for `readCounts`, by what a person reads. */
export const OLDEST_RESULTS = { 'Engine of the oldest n8n': 'engine-oldest', 'Oldest n8n': 'e2e-oldest' };

/**
 * The commands that run the engine tests with the n8n-core of the oldest n8n supported, and the end-to-end tests in that
 * n8n, each of which is installed if it is not there yet.
 *
 * @param {string[]} [more] jest's options
 */
export async function oldestSteps(more = []) {
  await ensureInstalled(join(ROOT, 'test', 'oldest'));
  return [
    {
      title: 'Prepare the oldest n8n',
      command: 'npx',
      args: ['tsx', 'scripts/playground/prepare.ts'],
      env: { N8N_PLAYGROUND: 'oldest' },
    },
    jestStep('engine-oldest', ['engine-oldest'], more),
    jestStep('e2e-oldest', ['e2e-oldest'], ['--runInBand', ...more]),
  ];
}
