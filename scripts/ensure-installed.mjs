// Plain Node without imports from npm: this runs before any dependency is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Whether `node_modules` of a folder holds what its lock file asks for. npm writes down what it installed in
 * `node_modules/.package-lock.json`; comparing versions with that also recognises what a person installed by hand.
 * Optional packages are left out, because npm rightly omits those made for other platforms.
 *
 * @param {string} folder a folder with `package-lock.json`
 * @returns {boolean}
 */
export function isInstalled(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || present[path]?.version === version,
  );
}

/**
 * Installs the locked dependencies of a folder if they are not there yet. Not by `npm ci`: that refuses a lock file
 * without the optional binaries of every platform, which is what npm writes where a registry has not got them all.
 * `npm install` keeps to the same lock file, and with `--no-save` leaves it as it is.
 *
 * @param {string} [folder] the repository's own folder if absent
 * @param {'inherit' | 'pipe'} [output] show npm's output, or keep it for the error message
 * @returns {Promise<void>}
 */
export async function ensureInstalled(folder = ROOT, output = 'inherit') {
  if (isInstalled(folder)) return;
  const npm = spawn('npm', ['install', '--no-save'], {
    cwd: folder,
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) stream?.on('data', (chunk) => (said += chunk));
  const [status] = await once(npm, 'close');
  if (status !== 0) throw new Error(`npm install in ${folder} ended with status ${status}\n${said}`);
}
