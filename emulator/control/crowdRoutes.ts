import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChurnReport } from '../contract.js';
import type { Emulator } from '../emulator.js';
import { addCrowd } from './crowd.js';

const crowdSchema = z
  .object({ count: z.number().int().min(0).max(1_000_000), prefix: z.string().min(1).max(40).optional() })
  .strict();

/** Registers the control routes that add many users, and change them between requests. */
export function crowdRoutes(app: FastifyInstance, { platform, churn }: Emulator): void {
  app.post('/users', async (request) => {
    const { count, prefix } = crowdSchema.parse(request.body);
    return addCrowd(platform.state, count, prefix).map(({ id }) => id);
  });

  app.get('/churn', async (): Promise<ChurnReport> => churn.report());
  app.post('/churn', async (request, reply) => {
    churn.follow(request.body ?? null);
    return reply.code(204).send();
  });
}
