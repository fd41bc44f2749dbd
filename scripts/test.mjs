// npm test [-- --all]: lint, types, build, and the tests that need no n8n server; with --all also the thorough ones, and those of the engine through n8n's routing.
import { ensureInstalled } from './ensure-installed.mjs';
import { jestStep, printCounts } from './jest-results.mjs';
import { runBeside, runSteps } from './steps.mjs';

const projects = ['unit', 'engine', 'emulator', 'live'];
if (process.argv.includes('--all')) projects.push('thorough', 'engine-routed');

await ensureInstalled();
// The tests need what is built, and nothing else. They wait much of their time, in which the checks can work.
const checks = [
  { title: 'Types', command: 'npm', args: ['run', '--silent', 'typecheck'] },
  { title: 'Lint', command: 'npm', args: ['run', '--silent', 'lint'] },
];
const [status, ...ofChecks] = await Promise.all([
  runSteps([
    { title: 'Build', command: 'npm', args: ['run', '--silent', 'build'] },
    // In a terminal, jest would write over what the checks print.
    {
      ...jestStep('test', projects),
      env: process.stdout.isTTY ? { CI: 'true' } : {},
    },
  ]),
  ...checks.map(runBeside),
]);
const failed = checks.filter((_, index) => ofChecks[index] !== 0);
if (failed.length > 0)
  console.error(`\n== Failed, see above: ${failed.map(({ title }) => title).join(', ')}`);
printCounts({ Tests: 'test' });
process.exitCode = [status, ...ofChecks].find((each) => each !== 0) ?? 0;
