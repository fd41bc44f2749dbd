import type { SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, isRunning, launch, outputOf, stop } from './processes';
import { until } from './until';

/** How long a server may take until it listens. */
const START_TIMEOUT_MS = 60_000;

/** A server that n8n needs in queue mode, for this machine only. */
export interface Service {
  /** What tells n8n how to reach it. */
  environment: NodeJS.ProcessEnv;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Finds a program on the path, or in one of the folders where systems put it otherwise.
 * @throws with the Debian package that has it.
 */
export function findProgram(name: string, debianPackage: string, folders: string[] = []): string {
  const places = [...(process.env.PATH ?? '').split(path.delimiter), ...folders];
  const found = places.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(`queue mode needs "${name}": install the Debian package ${debianPackage}`);
  }
  return found;
}

/** Makes a fresh folder. Not in this repository, which another user that a server runs as may not be able to enter. */
export async function freshFolder(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), 'netexplorer-'));
}

/**
 * Starts a server and waits until it listens.
 * @param folder of its own, which goes when it stops.
 * @param argsFor gives its arguments for a port.
 * @throws with all it said, if it ends early or takes too long.
 */
export async function serve(
  program: string,
  folder: string,
  argsFor: (port: number) => string[],
  options: SpawnOptions = {},
): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const server = launch(program, argsFor(port), { ...options, cwd: folder });
  const said = outputOf(server);
  const end = async () => {
    await stop(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(program, async () => !isRunning(server) || (await listens(port)), START_TIMEOUT_MS);
    if (!isRunning(server)) throw new Error(`${program} ended early`);
  } catch (cause) {
    await end();
    throw new Error(`${program} did not start:\n${said.stdout}\n${said.stderr}`, { cause });
  }
  return { port, stop: end };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}
