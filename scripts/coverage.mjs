// npm run coverage:api: which documented operations of the API the built nodes reach.
import { ensureInstalled } from './ensure-installed.mjs';
import { runSteps } from './steps.mjs';

await ensureInstalled();
process.exitCode = await runSteps([
  { title: 'Build', command: 'npm', args: ['run', '--silent', 'build'] },
  { title: 'Compare', command: 'npx', args: ['tsx', 'scripts/api-coverage/main.ts'] },
]);
