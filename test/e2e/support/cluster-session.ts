import { Cluster } from '../../../scripts/playground/cluster';
import type { N8n } from '../../../scripts/playground/n8n';
import type { StoredCredential, WorkflowFile } from '../../../scripts/playground/n8n-rest';
import { Production } from '../../../scripts/playground/production';
import { until } from '../../../scripts/playground/until';
import { startEmulator, type Emulator } from '../../support/emulator';
import { chainFrom, webhook, type Step } from './chain';
import { OWNER, serverCredential } from './session';

/** How often a webhook is called at the most. */
const DELIVERIES = 5;

/** An emulator and an n8n in queue mode, with a credential that needs nobody to sign in. */
export interface ClusterSession {
  emulator: Emulator;
  cluster: Cluster;
  production: Production;
  credential: StoredCredential;
  stop(): Promise<void>;
}

/** @param workers how many. */
export async function startClusterSession(workers: number): Promise<ClusterSession> {
  const emulator = await startEmulator({ seed: 'company' });
  try {
    const cluster = await Cluster.start(workers);
    const stop = async () => {
      await cluster.stop();
      await emulator.stop();
    };
    try {
      const { rest } = cluster.main;
      await rest.setUpOwner(OWNER);
      const credential = await serverCredential({ emulator, n8n: cluster.main });
      return { emulator, cluster, production: new Production(rest.http), credential, stop };
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/**
 * Publishes a workflow that runs whenever its webhook is called.
 * @returns the workflow's id.
 */
export async function publish(
  { cluster, production }: ClusterSession,
  path: string,
  responseMode: Parameters<typeof webhook>[1],
  ...steps: Step[]
): Promise<string> {
  const workflow: WorkflowFile = chainFrom(webhook(path, responseMode), path, ...steps);
  const id = await cluster.main.rest.importWorkflow(workflow);
  await production.activate(id, path);
  return id;
}

/** Does something for each of many things, so many at once. */
export async function forEach<T>(
  things: T[],
  atOnce: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const left = things.values();
  const worker = async () => {
    for (const thing of left) await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/**
 * Calls a webhook until it is answered well, as those who call webhooks do.
 * @returns the status of each answer.
 */
export async function deliver({ production }: ClusterSession, path: string, body: object): Promise<number[]> {
  const answers: number[] = [];
  while (answers.at(-1) !== 200 && answers.length < DELIVERIES) {
    answers.push(await production.callWebhook(path, body));
  }
  return answers;
}

/** The executions that a worker has begun, and those that it has finished, by its log. */
export async function executionsOf(worker: N8n): Promise<{ begun: string[]; finished: string[] }> {
  const log = await worker.log();
  const ids = (pattern: RegExp) => [...log.matchAll(pattern)].map(([, id]) => id!);
  return {
    begun: ids(/Worker started execution (\d+)/g),
    finished: ids(/Worker finished execution (\d+)/g),
  };
}

/** Those workers that have begun an execution and not finished it. */
export async function busyOf(workers: N8n[]): Promise<N8n[]> {
  const executions = await Promise.all(workers.map(executionsOf));
  return workers.filter((_, index) => {
    const { begun, finished } = executions[index]!;
    return begun.some((id) => !finished.includes(id));
  });
}

/** Waits until no execution of a workflow waits or runs. */
export async function untilOver(
  { production }: ClusterSession,
  workflowId: string,
  timeoutMs: number,
): Promise<void> {
  const left = async () => await production.executions(workflowId, 'new', 'running', 'waiting');
  await until('the end of all executions', async () => (await left()).length === 0, timeoutMs);
}
