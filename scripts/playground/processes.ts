import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Characters of a failed program's output that its error shows. */
const ERROR_TAIL = 4000;

/** How long a child may take to end by itself after SIGTERM. */
const STOP_TIMEOUT_MS = 15_000;

const running = new Set<ChildProcess>();
let interrupted = false;

/** A program that ended, with everything it said. */
export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Starts a program whose output the caller reads. */
export function launch(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  if (interrupted) throw new Error('interrupted');
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end.
 * @param options `timeout` ends a program that takes longer (milliseconds).
 */
export async function runToEnd(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<Finished> {
  const child = launch(command, args, options);
  const said = outputOf(child);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...said };
}

/** What a child says; it grows while the child runs. */
export function outputOf(child: ChildProcess): Pick<Finished, 'stdout' | 'stderr'> {
  const said = { stdout: '', stderr: '' };
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return said;
}

/** Whether a child has not ended yet. */
export function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/**
 * Runs a program that has to succeed.
 * @returns what it wrote to stdout.
 * @throws with the end of its output if it does not.
 */
export async function run(command: string, args: string[], options: SpawnOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await runToEnd(command, args, options);
  if (status === 0) return stdout;
  const tail = `${stdout}\n${stderr}`.trim().slice(-ERROR_TAIL);
  throw new Error(`${command} ${args.join(' ')} ended with status ${status}\n${tail}`);
}

/** Runs npm, which on Windows is a batch file and needs a shell. */
export async function npm(args: string[], cwd: string): Promise<string> {
  return await run('npm', args, { cwd, shell: process.platform === 'win32' });
}

/** Ends a child: politely first, by force if it takes too long. */
export async function stop(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(force);
}

/** Ends a child and all that it started at once, without letting them tidy up: as when a machine loses power. */
export async function killTree(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  for (const pid of [child.pid!, ...(await descendantsOf(child.pid!))]) killIfThere(pid);
  await exited;
}

async function descendantsOf(pid: number): Promise<number[]> {
  const lines = (await run('ps', ['-A', '-o', 'pid=,ppid='])).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([id, ppid]) => (ppid === parent ? [id!, ...below(id!)] : []));
  return below(pid);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends every child and lets no new one start. Whoever waits for one of them gets an error, so that the program unwinds
 * and cleans up on its ordinary way.
 */
export async function interrupt(): Promise<void> {
  interrupted = true;
  await Promise.all([...running].map(stop));
}

/** A port of this machine that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
