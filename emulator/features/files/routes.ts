import type { FastifyInstance } from 'fastify';
import { viewFor, type ApiContext } from '../../api/context.js';
import type { TokenPurpose } from '../../api/fileTokens.js';
import { listAnswer } from '../../api/lists.js';
import { bodyOf, choice, date, extraOf, flag, integer, pathId, queryOf, text } from '../../api/parameters.js';
import { fileObject } from '../../api/represent.js';
import { badRequest } from '../../errors.js';
import { requireRight } from '../../store/access.js';
import { updateFile, type FileChange } from '../../store/files.js';
import { trashObject } from '../trash/object.js';
import { deleteFile, type VersionRange } from '../trash/store.js';
import { pageCount } from './pageCount.js';
import { visibleFile } from './visibleFile.js';

const config = { family: 'files' } as const;
const knownFields = ['id', 'name', 'parent_id', 'creation', 'modification'];
const versionRanges: readonly VersionRange[] = ['all', 'none', 'previous'];
const tokenPurposes: readonly TokenPurpose[] = ['preview', 'edit', 'download'];

/** Registers files.get.fetch, .infos, .versions, files.put.update, files.delete.delete and token.post.file. */
export function fileRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;

  app.get('/api/file/:id', { config }, async (request) => {
    const { file, version } = visibleFile(context, request);
    return fileObject(viewFor(context, request, true), file, version);
  });

  app.get('/api/file/:id/infos', { config }, async (request) => {
    const { file, version } = visibleFile(context, request);
    return { length: String(await pageCount(platform.contents, file.name, version)) };
  });

  // Newest first (derived).
  app.get('/api/file/:id/versions', { config }, async (request) => {
    const { file } = visibleFile(context, request);
    const view = viewFor(context, request, true);
    const versions = [...file.versions].reverse().map((version) => fileObject(view, file, version));
    return listAnswer(platform.settings.current, request, versions);
  });

  app.put('/api/file/:id', { config }, async (request) => {
    const { file, version } = updateFile(platform, request.caller, pathId(request), changeOf(request));
    return fileObject(viewFor(context, request, true), file, version);
  });

  app.delete('/api/file/:id', { config }, async (request, reply) => {
    const query = queryOf(request);
    const range = choice(query, 'versions', versionRanges, 'all');
    const toTrash = flag(query, 'trash', true);
    const { item, orphans } = deleteFile(platform, request.caller, pathId(request), range, toTrash);
    for (const key of orphans) await platform.contents.remove(key);
    return item ? trashObject(platform, item) : reply.code(204).send();
  });

  app.post<{ Params: { id: string; type: string } }>(
    '/api/token/file/:id/:type',
    { config },
    async (request) => {
      const { file, version } = visibleFile(context, request);
      const purpose = tokenPurposes.find((known) => known === request.params.type);
      if (!purpose) throw badRequest('type');
      requireRight(request.caller, file.parent, purpose === 'preview' ? 'read' : purpose);
      return { token: context.tokens.issue(version.id, purpose) };
    },
  );
}

function changeOf(request: { body: unknown }): FileChange {
  const body = bodyOf(request);
  return {
    name: text(body, 'name'),
    parentId: integer(body, 'parent_id'),
    creation: date(body, 'creation'),
    modification: date(body, 'modification'),
    extra: extraOf(body, knownFields),
  };
}
