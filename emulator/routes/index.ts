import type OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../contract.js';
import { PlatformError } from '../errors.js';
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

/** @throws PlatformError 413, as servers in front of a platform limit what a request may bring. */
function requireBodySize({ largestBody }: Settings, request: FastifyRequest): void {
  if (largestBody === null || !request.routeOptions.config.content) return;
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > largestBody) throw new PlatformError(413, 'bodyTooLarge', largestBody);
}

/** Registers everything under `/api`. What is not implemented answers 501, never a made-up success. */
export async function apiRoutes(
  app: FastifyInstance,
  oauth: OAuth2Server,
  context: ApiContext,
): Promise<void> {
  app.decorateRequest('caller');
  tokenDownloadRoutes(app, context);
  publicLinkRoutes(app, context);

  await app.register(async (authorized) => {
    authorized.addHook('onRequest', async (request) => {
      request.caller = await callerOf(context.platform, oauth, request);
      requireBodySize(context.platform.settings.current, request);
    });
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
