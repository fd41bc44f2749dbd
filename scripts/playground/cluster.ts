import { randomBytes } from 'node:crypto';
import { N8n } from './n8n';
import { startPostgres } from './postgres';
import { freePort } from './processes';
import { startRedis } from './redis';
import type { Service } from './service';

const ENCRYPTION_KEY_BYTES = 24;

/** How soon n8n notices that a worker is gone, in milliseconds; its own values are 60, 10 and 30 seconds. */
const STALLED = {
  QUEUE_WORKER_LOCK_DURATION: '15000',
  QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
  QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** Connections of each process; n8n's own 2 are too few for many executions at once on a busy machine. */
const DB_POSTGRESDB_POOL_SIZE = '10';

/** n8n in queue mode: Redis, PostgreSQL, a main process and workers, each with the packed package in a folder of its own. */
export class Cluster {
  readonly workers: N8n[] = [];

  private constructor(
    private readonly services: Service[],
    private readonly environment: NodeJS.ProcessEnv,
    /** Has the editor and the REST API, answers webhooks and fills the queue. */
    readonly main: N8n,
  ) {}

  /**
   * Starts everything.
   * @param workers how many.
   * @throws with what to install, if Redis or PostgreSQL are missing.
   */
  static async start(workers: number): Promise<Cluster> {
    const services: Service[] = [];
    try {
      services.push(await startRedis());
      services.push(await startPostgres());
      const environment = {
        ...Object.assign({}, ...services.map((service) => service.environment)),
        ...STALLED,
        DB_POSTGRESDB_POOL_SIZE,
        EXECUTIONS_MODE: 'queue',
        N8N_ENCRYPTION_KEY: randomBytes(ENCRYPTION_KEY_BYTES).toString('base64'),
      };
      // Alone, since it makes the tables.
      const main = await N8n.start({ environment });
      return await new Cluster(services, environment, main).withWorkers(workers);
    } catch (error) {
      await stopAll(services);
      throw error;
    }
  }

  private async withWorkers(count: number): Promise<this> {
    const starts = await Promise.allSettled(Array.from({ length: count }, () => this.addWorker()));
    const failed = starts.find((start) => start.status === 'rejected');
    if (!failed) return this;
    await this.stop();
    throw failed.reason;
  }

  /** Starts one more worker. */
  async addWorker(): Promise<N8n> {
    const port = await freePort();
    const environment = {
      ...this.environment,
      // Only so that it is known when it is ready.
      QUEUE_HEALTH_CHECK_ACTIVE: 'true',
      QUEUE_HEALTH_CHECK_PORT: String(port),
      N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
    };
    const worker = await N8n.start({ command: 'worker', port, environment });
    this.workers.push(worker);
    return worker;
  }

  /** Ends everything and removes all folders. */
  async stop(): Promise<void> {
    await Promise.all([...this.workers, this.main].map((n8n) => n8n.stop()));
    await stopAll(this.services);
  }
}

async function stopAll(services: Service[]): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
}
