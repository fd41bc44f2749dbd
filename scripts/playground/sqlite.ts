import path from 'node:path';
import { requireNode } from './node24';
import { PLAYGROUND, ROOT } from './paths';
import { run, runToEnd } from './processes';

const SQLITE = path.join(PLAYGROUND, 'node_modules', 'sqlite3');

/** Whether n8n's database driver is built and loads. */
export async function sqliteLoads(): Promise<boolean> {
  const { status } = await runToEnd(requireNode().binary, ['-e', `require(${JSON.stringify(SQLITE)})`]);
  return status === 0;
}

/**
 * Builds n8n's database driver for the Node that n8n runs on. Its own install script would fetch a prebuilt binary from
 * the internet; a build gives the same on every machine with a C++ compiler, make and Python.
 */
export async function buildSqlite(): Promise<void> {
  const { binary, headers } = requireNode();
  // The node-gyp that comes with sqlite3 is too old for Python 3.12, hence our own.
  const nodeGyp = path.join(ROOT, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const args = [nodeGyp, 'rebuild', '--silent', ...(headers ? [`--nodedir=${headers}`] : [])];
  const PATH = [path.dirname(binary), process.env.PATH].join(path.delimiter);
  await run(binary, args, { cwd: SQLITE, env: { ...process.env, PATH } });
}
