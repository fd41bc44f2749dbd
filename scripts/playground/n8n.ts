import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import axios from 'axios';
import { readExecution, type Execution } from './execution';
import { editorUrl, n8nEnvironment, type N8nPlace } from './n8n-environment';
import { N8nRest } from './n8n-rest';
import { requireNode } from './node24';
import { CACHE, N8N_PROGRAM } from './paths';
import { freePort, isRunning, killTree, launch, npm, runToEnd, stop } from './processes';
import { tarballPath } from './tarball';
import { until } from './until';

/** How long n8n may take until it is ready; it migrates its database first. */
const START_TIMEOUT_MS = 120_000;
/** How long a workflow may run. */
const EXECUTE_TIMEOUT_MS = 10 * 60_000;

/** What answers with JSON once n8n is ready. A server of n8n 1 calls itself ready before its REST API is there. */
const PROBES = { start: '/rest/settings', worker: '/healthz/readiness' };

/** What an n8n is to be. */
export interface N8nOptions {
  /** Port of the editor; a free one if absent. */
  port?: number;
  /** `worker` runs what others put into the queue, and has no editor; `start` if absent. */
  command?: 'start' | 'worker';
  /** Variables besides those that every n8n gets. */
  environment?: NodeJS.ProcessEnv;
}

/** A real n8n with the packed package, in a folder of its own that goes when it stops. */
export class N8n {
  readonly url: string;
  readonly rest: N8nRest;

  private constructor(
    private readonly place: N8nPlace,
    private readonly server: ChildProcess,
    /** The server's log, one JSON object to a line. */
    readonly logFile: string,
  ) {
    this.url = editorUrl(place.port);
    this.rest = new N8nRest(this.url);
  }

  /**
   * Installs the package into a fresh user folder, as a self-hosting user does, and starts n8n.
   */
  static async start({ port, command = 'start', environment = {} }: N8nOptions = {}): Promise<N8n> {
    await mkdir(CACHE, { recursive: true });
    const userFolder = await mkdtemp(path.join(CACHE, 'n8n-'));
    await installPackage(userFolder);
    const place = { userFolder, port: port ?? (await freePort()) };
    const logFile = path.join(userFolder, 'n8n.log');
    const log = createWriteStream(logFile);
    const env = { ...n8nEnvironment(place, await freePort()), ...environment };
    const server = launch(requireNode().binary, [N8N_PROGRAM, command], { env });
    server.stdout!.pipe(log, { end: false });
    server.stderr!.pipe(log, { end: false });
    server.on('close', () => log.end());
    const n8n = new N8n(place, server, logFile);
    await n8n.untilReady(PROBES[command]);
    return n8n;
  }

  /** n8n's own folder: its database, settings and installed packages. */
  get dataFolder(): string {
    return path.join(this.place.userFolder, '.n8n');
  }

  /** Everything that the server has written so far. */
  async log(): Promise<string> {
    return await readFile(this.logFile, 'utf8');
  }

  /**
   * Runs a saved workflow by n8n's command line, in a process of its own.
   * @returns its run data, whether it succeeded or failed.
   */
  async execute(workflowId: string): Promise<Execution> {
    const started = performance.now();
    const finished = await runToEnd(
      requireNode().binary,
      [N8N_PROGRAM, 'execute', `--id=${workflowId}`, '--rawOutput'],
      { env: n8nEnvironment(this.place, await freePort()), timeout: EXECUTE_TIMEOUT_MS },
    );
    return readExecution(finished, (performance.now() - started) / 1000);
  }

  /** Resolves when the server ends, however that comes about. */
  async ended(): Promise<void> {
    if (isRunning(this.server)) await once(this.server, 'exit');
  }

  /** Ends the server and its task runner with SIGKILL; its folder stays until `stop`. */
  async kill(): Promise<void> {
    await killTree(this.server);
  }

  /** Ends the server and deletes its folder. */
  async stop(): Promise<void> {
    await stop(this.server);
    await rm(this.place.userFolder, { recursive: true, force: true });
  }

  private async untilReady(probe: string): Promise<void> {
    try {
      const over = async () => !isRunning(this.server) || (await isReady(this.url + probe));
      await until('n8n', over, START_TIMEOUT_MS);
      if (!isRunning(this.server)) throw new Error('n8n ended early');
    } catch (cause) {
      const log = await this.log();
      await this.stop();
      throw new Error(`n8n did not start:\n${log}`, { cause });
    }
  }
}

/** n8n loads community packages from `.n8n/nodes`; its peer dependency is n8n's own copy. */
async function installPackage(userFolder: string): Promise<void> {
  const nodes = path.join(userFolder, '.n8n', 'nodes');
  await mkdir(nodes, { recursive: true });
  await writeFile(path.join(nodes, 'package.json'), '{"private":true}\n');
  await npm(
    ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', tarballPath()],
    nodes,
  );
}

async function isReady(url: string): Promise<boolean> {
  const answer = await axios
    .get(url, { proxy: false, validateStatus: () => true })
    .catch((error: unknown) => (axios.isAxiosError(error) ? undefined : Promise.reject(error)));
  // Until then, a server shows a page that says so.
  return answer?.status === 200 && typeof answer.data === 'object';
}
