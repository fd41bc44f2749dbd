// npm test: lint, types, build, and every test that needs no n8n server.
import { ensureInstalled } from './ensure-installed.mjs';
import { jestStep, printCounts } from './jest-results.mjs';
import { runSteps } from './steps.mjs';

await ensureInstalled();
process.exitCode = runSteps([
  { title: 'Lint', command: 'npm', args: ['run', '--silent', 'lint'] },
  { title: 'Types', command: 'npm', args: ['run', '--silent', 'typecheck'] },
  { title: 'Build', command: 'npm', args: ['run', '--silent', 'build'] },
  jestStep('test', ['unit', 'engine', 'emulator', 'live']),
]);
printCounts({ Tests: 'test' });
