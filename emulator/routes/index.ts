import type OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../contract.js';
import { PlatformError, isTokenRefusal } from '../errors.js';
import { texts } from '../texts.js';
import type { SettingsStore } from '../faults/settings.js';
import { htmlPage } from '../html.js';
import { accountRoutes } from './account.js';
import { callerOf } from './caller.js';
import type { ApiContext } from './context.js';
import { delegateRoutes } from './delegates.js';
import { downloadRoutes, tokenDownloadRoutes } from './downloads.js';
import { fileRoutes } from './files.js';
import { folderRoutes } from './folders.js';
import { groupRoutes } from './groups.js';
import { invitationRoutes } from './invitations.js';
import { linkEmailRoutes } from './linkEmails.js';
import { optionRoutes } from './options.js';
import { pathRoutes } from './paths.js';
import { pictureRoutes } from './pictures.js';
import { publicLinkRoutes } from './publicLinks.js';
import { rightRoutes } from './rights.js';
import { rootRoutes } from './roots.js';
import { shareRoutes } from './shares.js';
import { sharelinkRoutes } from './sharelinks.js';
import { signatureRoutes } from './signatures.js';
import { tagCategoryRoutes } from './tagCategories.js';
import { tagRoutes } from './tags.js';
import { trashRoutes } from './trash.js';
import { tusServerRoutes, tusSessionRoute } from './tus.js';
import { ulinkRoutes } from './ulinks.js';
import { contentRoute, multipartRoute } from './uploads.js';
import { userRoutes } from './users.js';
import { workflowRoutes } from './workflows.js';

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
): Promise<void> {
  const { platform } = context;
  app.decorateRequest('caller');
  // Where browsers are sent to whose session has ended.
  app.get('/login', async (_request, reply) =>
    reply
      .type('text/html')
      .send(htmlPage('Sign in', '<h1>NetExplorer (emulator)</h1><p>Please sign in.</p>')),
  );
  tokenDownloadRoutes(app, context);
  publicLinkRoutes(app, context);

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
    folderRoutes(authorized, context);
    fileRoutes(authorized, context);
    downloadRoutes(authorized, context);
    rootRoutes(authorized, context);
    pathRoutes(authorized, context);
    trashRoutes(authorized, context);
    userRoutes(authorized, context);
    accountRoutes(authorized, context);
    groupRoutes(authorized, context);
    delegateRoutes(authorized, context);
    invitationRoutes(authorized, context);
    rightRoutes(authorized, context);
    optionRoutes(authorized, context);
    tagRoutes(authorized, context);
    tagCategoryRoutes(authorized, context);
    workflowRoutes(authorized, context);
    await authorized.register(async (scope) => signatureRoutes(scope, context));
    sharelinkRoutes(authorized, context);
    shareRoutes(authorized, context);
    ulinkRoutes(authorized, context);
    linkEmailRoutes(authorized, context);
    tusSessionRoute(authorized, context);
    await authorized.register(async (scope) => pictureRoutes(scope, context));
    await authorized.register(async (scope) => multipartRoute(scope, context));
    await authorized.register(async (scope) => contentRoute(scope, context));
    await authorized.register(async (scope) => tusServerRoutes(scope, context));

    authorized.all('/api/*', async (request, reply) => {
      const route = `${request.method} ${request.url.split('?', 1)[0]}`;
      return reply.code(501).send({ error: `not implemented by the emulator: ${route}` });
    });
  });
}
