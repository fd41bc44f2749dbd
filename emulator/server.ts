import fastify, { type FastifyInstance } from 'fastify';
import { shapeAnswers } from './answers.js';
import { apiRoutes } from './api/index.js';
import { parseBodies } from './bodies.js';
import { addChurn } from './control/churn.js';
import { withoutSecrets } from './control/requestLog.js';
import { controlRoutes } from './control/routes.js';
import { serverUserId, type Emulator } from './emulator.js';
import { handleErrors } from './errorHandler.js';
import { addFaults } from './faults/layer.js';
import { dropIgnoredNames } from './ignoredNames.js';
import { authorizeRoutes } from './oauth/authorize.js';
import { createOAuth } from './oauth/index.js';
import { tokenRoute } from './oauth/token.js';

/** Key and certificate, PEM. */
export interface Tls {
  key: string;
  cert: string;
}

/** The HTTP server of an emulator, not listening yet. @param tls serve https with it. */
export async function buildServer(emulator: Emulator, tls: Tls | null): Promise<FastifyInstance> {
  const options = {
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 500 },
  };
  // Both kinds of server serve the same routes; only the type of the raw server differs.
  const app = (tls ? fastify({ ...options, https: tls }) : fastify(options)) as FastifyInstance;
  const { platform, settings, registry, stats, tokens, features } = emulator;
  await parseBodies(app);
  handleErrors(app, settings);
  observe(app, emulator);
  shapeAnswers(app, settings);
  addFaults(app, { settings, oneShots: emulator.oneShots, expireTokens: () => registry.revoke('access') });
  addChurn(app, emulator.churn);
  dropIgnoredNames(app, settings);

  const oauth = createOAuth(registry, serverUserId);
  tokenRoute(app, oauth, registry, settings, (grantType) => stats.countTokenRequest(grantType));
  authorizeRoutes(app, oauth, registry, platform);
  await app.register(async (api) => apiRoutes(api, oauth, { platform, tokens }, features));
  await app.register(async (control) => controlRoutes(control, emulator), { prefix: '/_emulator' });
  return app;
}

/** Counts and logs every request except those to the control routes. */
function observe(app: FastifyInstance, { stats, log }: Emulator): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = withoutSecrets(request.url);
    if (path.startsWith('/_emulator')) return;
    const api = path.startsWith('/api/');
    const at = Date.now();
    // As it was sent: the platform may take no notice of it.
    const { as } = request.headers;
    if (api) stats.begin();
    // `close` comes for answered and for broken connections alike.
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.raw.statusCode : null;
      if (api) stats.end(`${request.method} ${request.routeOptions.url ?? '?'}`, status);
      log.add({
        at,
        method: request.method,
        path,
        status: status ?? 0,
        host: request.host,
        as: as === undefined ? null : String(as),
        names: [...(request.sentNames ?? [])].sort(),
        authorized: request.headers.authorization !== undefined,
      });
    });
  });
}
