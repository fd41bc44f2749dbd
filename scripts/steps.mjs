// Plain Node without imports from npm: it also runs the step that installs them.
import { spawnSync } from 'node:child_process';
import { ROOT } from './ensure-installed.mjs';

/**
 * Runs one command after the other in the repository's folder, shows what they print, and stops at the first that
 * fails.
 *
 * @param {Array<{ title: string, command: string, args: string[], env?: Record<string, string> }>} steps `env` is what
 *   a command gets besides this process's own environment
 * @returns {number} exit status of the step that failed, 0 if none did
 */
export function runSteps(steps) {
  for (const { title, command, args, env } of steps) {
    console.log(`\n== ${title}`);
    const started = Date.now();
    const { status, signal, error } = spawnSync(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (error) throw error;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (status !== 0) {
      console.error(`== ${title}: failed (${signal ?? `status ${status}`}) after ${seconds} s`);
      return status ?? 1;
    }
    console.log(`== ${title}: ${seconds} s`);
  }
  return 0;
}
