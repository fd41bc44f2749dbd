// npm run test:e2e [-- --quick] [jest's options]: the packed package in a real n8n, and the engine of the oldest n8n.
import { ensureInstalled } from './ensure-installed.mjs';
import { jestStep, readCounts } from './jest-results.mjs';
import { OLDEST_RESULTS, oldestStep } from './oldest.mjs';
import { runSteps } from './steps.mjs';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const more = args.filter((arg) => arg !== '--quick');

await ensureInstalled();
const steps = [
  { title: 'Prepare n8n', command: 'npx', args: ['tsx', 'scripts/playground/prepare.ts'] },
  jestStep('e2e', quick ? ['e2e'] : ['e2e', 'e2e-long'], ['--runInBand', ...more]),
];
if (!quick) steps.push(await oldestStep());
process.exitCode = runSteps(steps);
const results = { 'End to end': 'e2e', ...(quick ? {} : { 'Oldest n8n': OLDEST_RESULTS }) };
for (const [title, name] of Object.entries(results)) {
  const counts = readCounts(name);
  console.log(
    counts ? `\n${title}: ${counts.passed} passed, ${counts.failed} failed` : `\n${title}: not run`,
  );
}
