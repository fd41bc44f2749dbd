// npm run bench [-- CASE …]: memory, speed and requests, in one run, against fair rivals. It needs the playground's n8n for one of them.
import { ensureInstalled } from './ensure-installed.mjs';
import { runSteps } from './steps.mjs';

await ensureInstalled();
process.exitCode = await runSteps([
  { title: 'Prepare n8n', command: 'npx', args: ['tsx', 'scripts/playground/prepare.ts'] },
  { title: 'Measure', command: 'npx', args: ['tsx', 'bench/main.ts', ...process.argv.slice(2)] },
]);
