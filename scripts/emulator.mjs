// Starts the emulator with the arguments given: `npm run emulator -- --port 8377 --seed company`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, ensureInstalled, isInstalled } from './ensure-installed.mjs';

// Standard output is for the emulator's ready line alone.
if (!isInstalled(ROOT)) console.error('Installing the dependencies …');
await ensureInstalled(ROOT, 'pipe');

const main = join('emulator', 'main.ts');
const child = spawn(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
// A terminal sends Ctrl-C to both anyway; the emulator decides when it is done.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
