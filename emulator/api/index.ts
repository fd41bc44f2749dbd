import type OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../contract.js';
import { PlatformError, isTokenRefusal } from '../errors.js';
import type { SettingsStore } from '../faults/settings.js';
import { htmlPage } from '../html.js';
import { texts } from '../texts.js';
import { callerOf } from './caller.js';
import type { ApiContext } from './context.js';
import type { Feature } from './feature.js';

/** Refuses a token in the way that the settings say; any other refusal stays what it is. */
function refuse({ unauthorizedAs }: Settings, reply: FastifyReply, error: unknown): FastifyReply {
  if (!isTokenRefusal(error) || unauthorizedAs === '401') throw error;
  if (unauthorizedAs === '403') throw new PlatformError(403, texts.tokenInvalid);
  return reply.redirect('/login', 302);
}

/** Refuses writes while as many run as the licence allows (doc). */
function limitConnections(app: FastifyInstance, settings: SettingsStore): void {
  let running = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    running++;
    reply.raw.once('close', () => running--);
    const { connectionsLimit } = settings.current;
    if (connectionsLimit !== null && running > connectionsLimit)
      throw new PlatformError(403, texts.tooManyConnections);
  });
}

/** @throws PlatformError 413, as servers in front of a platform limit what a request may bring. */
function requireBodySize({ largestBody }: Settings, request: FastifyRequest): void {
  if (largestBody === null || !request.routeOptions.config.content) return;
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > largestBody) throw new PlatformError(413, texts.bodyTooLarge, largestBody);
}

/** Registers everything under `/api`. What is not implemented answers 501, never a made-up success. */
export async function apiRoutes(
  app: FastifyInstance,
  oauth: OAuth2Server,
  context: ApiContext,
  features: readonly Feature[],
): Promise<void> {
  const { platform } = context;
  app.decorateRequest('caller');
  // Where browsers are sent to whose session has ended.
  app.get('/login', async (_request, reply) =>
    reply
      .type('text/html')
      .send(htmlPage('Sign in', '<h1>NetExplorer (emulator)</h1><p>Please sign in.</p>')),
  );
  const openRoutes = features.flatMap((feature) => feature.openRoutes ?? []);
  for (const routes of openRoutes) await app.register(async (scope) => routes(scope, context));

  await app.register(async (authorized) => {
    authorized.addHook('onRequest', async (request, reply) => {
      try {
        request.caller = await callerOf(platform, oauth, request);
      } catch (error) {
        return refuse(platform.settings.current, reply, error);
      }
      requireBodySize(platform.settings.current, request);
    });
    limitConnections(authorized, platform.settings);
    const authorizedRoutes = features.flatMap((feature) => feature.routes ?? []);
    for (const routes of authorizedRoutes) await authorized.register(async (scope) => routes(scope, context));

    authorized.all('/api/*', async (request, reply) => {
      const route = `${request.method} ${request.url.split('?', 1)[0]}`;
      return reply.code(501).send({ error: `not implemented by the emulator: ${route}` });
    });
  });
}
