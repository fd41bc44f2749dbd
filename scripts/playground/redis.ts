import { findProgram, freshFolder, serve, type Service } from './service';

/** Starts a Redis that keeps nothing on disk. */
export async function startRedis(): Promise<Service> {
  const program = findProgram('redis-server', 'redis-server');
  const { port, stop } = await serve(program, await freshFolder(), (free) => [
    ...['--port', String(free), '--bind', '127.0.0.1'],
    ...['--save', '', '--appendonly', 'no'],
  ]);
  return {
    environment: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
    stop,
  };
}
