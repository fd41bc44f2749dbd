// npm run pictures: takes the README's pictures in the editor of a real n8n.
import { ensureInstalled } from './ensure-installed.mjs';
import { runSteps } from './steps.mjs';

await ensureInstalled();
process.exitCode = await runSteps([
  { title: 'Prepare n8n', command: 'npx', args: ['tsx', 'scripts/playground/prepare.ts'] },
  { title: 'Take the pictures', command: 'npx', args: ['tsx', 'scripts/playground/pictures.ts'] },
]);
