// npm run test:versions [-- jest's options]: the engine tests with the oldest n8n-core supported; npm test has the newest.
import { ensureInstalled } from './ensure-installed.mjs';
import { readCounts } from './jest-results.mjs';
import { OLDEST_RESULTS, oldestStep } from './oldest.mjs';
import { runSteps } from './steps.mjs';

await ensureInstalled();
process.exitCode = runSteps([
  { title: 'Build', command: 'npm', args: ['run', '--silent', 'build'] },
  await oldestStep(process.argv.slice(2)),
]);
const counts = readCounts(OLDEST_RESULTS);
console.log(
  counts ? `\nOldest n8n: ${counts.passed} passed, ${counts.failed} failed` : '\nOldest n8n: not run',
);
