// npm run test:e2e [-- --quick] [jest's options]: the packed package in a real n8n, the newest and the oldest.
import { ensureInstalled } from './ensure-installed.mjs';
import { jestStep, printCounts } from './jest-results.mjs';
import { OLDEST_RESULTS, oldestSteps } from './oldest.mjs';
import { runSteps } from './steps.mjs';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const more = args.filter((arg) => arg !== '--quick');

await ensureInstalled();
const steps = [
  { title: 'Prepare n8n', command: 'npx', args: ['tsx', 'scripts/playground/prepare.ts'] },
  jestStep('e2e', quick ? ['e2e'] : ['e2e', 'e2e-long'], ['--runInBand', ...more]),
];
if (!quick) steps.push(...(await oldestSteps()));
process.exitCode = await runSteps(steps);
printCounts({ 'End to end': 'e2e', ...(quick ? {} : OLDEST_RESULTS) });
