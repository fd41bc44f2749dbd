import type { FastifyInstance } from 'fastify';
import { sendContent } from '../../api/content.js';
import type { ApiContext } from '../../api/context.js';
import { pathId, queryOf } from '../../api/parameters.js';
import { PlatformError } from '../../errors.js';
import { requireRight } from '../../store/access.js';
import { versionById } from '../../store/platform.js';
import { visibleFile } from '../files/visibleFile.js';
import { downloadTexts } from './texts.js';

/** Registers files.get.download; an older version's id gives that version (doc, client). */
export function downloadRoutes(app: FastifyInstance, context: ApiContext): void {
  const config = { family: 'files', download: true } as const;
  app.get('/api/file/:id/download', { config }, async (request, reply) => {
    const found = visibleFile(context, request);
    requireRight(request.caller, found.file.parent, 'download');
    return sendContent(reply, context.platform.contents, found, 'attachment');
  });
}

/** Registers the routes for browsers, which carry a token of one purpose instead of a bearer (client). */
export function tokenDownloadRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform, tokens } = context;
  const config = { download: true } as const;

  app.get('/api/file/download', { config }, async (request, reply) => {
    const versionId = tokens.resolve(tokenIn(request), 'download');
    if (versionId === null) throw new PlatformError(403, downloadTexts.fileTokenInvalid);
    return sendContent(reply, platform.contents, versionById(platform, versionId), 'attachment');
  });

  // A platform shows its viewer here; the content itself stands in for it (derived).
  app.get('/api/preview/:id', { config }, async (request, reply) => {
    const found = versionById(platform, pathId(request));
    if (tokens.resolve(tokenIn(request), 'preview') !== found.version.id) {
      throw new PlatformError(403, downloadTexts.fileTokenInvalid);
    }
    return sendContent(reply, platform.contents, found, 'inline');
  });
}

function tokenIn(request: { query: unknown }): string {
  const { token } = queryOf(request);
  return typeof token === 'string' ? token : '';
}
