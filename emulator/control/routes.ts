import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { RecordedMail, SeedName } from '../contract.js';
import type { Emulator } from '../emulator.js';
import { crowdRoutes } from './crowdRoutes.js';

const applicationSchema = z
  .object({
    name: z.string().optional(),
    type: z.enum(['server', 'client']),
    scopes: z.array(z.string()).optional(),
    redirectUris: z.array(z.string().url()).optional(),
    publicClient: z.boolean().optional(),
  })
  .strict();
const revokeSchema = z.object({ tokens: z.enum(['access', 'refresh', 'all']) }).strict();
const resetSchema = z.object({ seed: z.enum(['none', 'company']).optional() }).strict();
const logSchema = z.object({ limit: z.coerce.number().int().min(0).optional() });
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Registers the control routes under `/_emulator`: JSON, no sign-in, from this machine only. */
export async function controlRoutes(app: FastifyInstance, emulator: Emulator): Promise<void> {
  const { platform, settings, oneShots, registry, stats, log, features } = emulator;
  app.addHook('onRequest', async (request, reply) => {
    if (loopback.has(request.ip)) return;
    return reply.code(403).send({ error: 'the control routes answer this machine only' });
  });

  app.get('/settings', async () => settings.current);
  app.put('/settings', async (request) => settings.merge(request.body ?? {}));

  app.post('/faults', async (request, reply) => {
    oneShots.arm(request.body);
    return reply.code(204).send();
  });
  app.delete('/faults', async (_request, reply) => {
    oneShots.clear();
    return reply.code(204).send();
  });

  app.get('/stats', async () => {
    let counters: object = stats.snapshot();
    for (const feature of features) counters = { ...counters, ...(await feature.stats?.()) };
    return counters;
  });
  app.post('/stats/reset', async (_request, reply) => {
    stats.reset();
    log.clear();
    return reply.code(204).send();
  });
  app.post('/calm', async (_request, reply) => {
    settings.reset();
    stats.reset();
    log.clear();
    return reply.code(204).send();
  });
  app.get('/log', async (request) => log.latest(logSchema.parse(request.query).limit));

  app.get('/mails', async (): Promise<RecordedMail[]> => platform.state.mails);
  for (const feature of features) feature.controlRoutes?.(app, platform);
  crowdRoutes(app, emulator);

  app.post('/reset', async (request, reply) => {
    const { seed } = resetSchema.parse(request.body ?? {});
    await emulator.reset(seed as SeedName | undefined);
    return reply.code(204).send();
  });

  app.post('/applications', async (request) => {
    const { clientId, clientSecret, scopes } = registry.register(applicationSchema.parse(request.body));
    return { clientId, clientSecret: clientSecret ?? '', scopes };
  });
  app.post('/revoke', async (request, reply) => {
    registry.revoke(revokeSchema.parse(request.body).tokens);
    return reply.code(204).send();
  });
  app.get('/secrets-issued', async () => [...registry.secretsIssued]);
}
