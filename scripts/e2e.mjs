// npm run test:e2e [-- --quick] [jest's options]: the packed package in a real n8n.
import { ensureInstalled } from './ensure-installed.mjs';
import { jestStep, readCounts } from './jest-results.mjs';
import { runSteps } from './steps.mjs';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const more = args.filter((arg) => arg !== '--quick');

await ensureInstalled();
process.exitCode = runSteps([
  { title: 'Prepare n8n', command: 'npx', args: ['tsx', 'scripts/playground/prepare.ts'] },
  jestStep('e2e', quick ? ['e2e'] : ['e2e', 'e2e-long'], ['--runInBand', ...more]),
]);
const counts = readCounts('e2e');
console.log(
  counts ? `\nEnd to end: ${counts.passed} passed, ${counts.failed} failed` : '\nEnd to end: not run',
);
