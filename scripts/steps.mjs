// Plain Node without imports from npm: it also runs the step that installs them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from './ensure-installed.mjs';

/** @typedef {{ title: string, command: string, args: string[], env?: Record<string, string> }} Step `env` is what a command gets besides this process's own environment. */

/**
 * Runs one command after the other in the repository's folder, shows what they print, and stops at the first that
 * fails.
 *
 * @param {Step[]} steps
 * @returns {Promise<number>} exit status of the step that failed, 0 if none did
 */
export async function runSteps(steps) {
  for (const step of steps) {
    console.log(`\n== ${step.title}`);
    const { status, end } = await run(step, 'inherit');
    if (status !== 0) {
      console.error(end);
      return status;
    }
    console.log(end);
  }
  return 0;
}

/**
 * Runs a command beside others: what it prints is shown in one piece when it has ended.
 *
 * @param {Step} step
 * @returns {Promise<number>} its exit status
 */
export async function runBeside(step) {
  const { status, end, printed } = await run(step, 'pipe');
  const text = `\n== ${step.title}\n${printed}${end}\n`;
  (status === 0 ? process.stdout : process.stderr).write(text);
  return status;
}

/**
 * @param {Step} step
 * @param {'inherit' | 'pipe'} output show what the command prints, or keep it
 * @returns {Promise<{ status: number, end: string, printed: string }>} `end` says how it ended
 */
async function run({ title, command, args, env }, output) {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: [output === 'inherit' ? 'inherit' : 'ignore', output, output],
    shell: process.platform === 'win32',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (printed += text));
  }
  const [status, signal] = await once(child, 'close');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const end =
    status === 0
      ? `== ${title}: ${seconds} s`
      : `== ${title}: failed (${signal ?? `status ${status}`}) after ${seconds} s`;
  return { status: status ?? 1, end, printed };
}
