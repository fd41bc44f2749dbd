import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.js';
import { requireRight } from '../store/access.js';
import type { Caller } from '../store/model.js';
import { isChildOf, objectPath, resolvePath, type Resolved } from '../store/paths.js';
import { folderById, type Platform } from '../store/platform.js';
import { folderUsage, platformUsage, quotaOf, userQuotaBytes, userUsage } from '../store/usage.js';
import { viewFor, type ApiContext } from './context.js';
import { integer, queryOf, requiredInteger, requiredText } from './parameters.js';
import { fileObject, folderObject, namedFolderObject, type View } from './represent.js';

const config = { family: 'files' } as const;
const platformQuotaBytes = 2 * 1024 ** 4;

/** Registers sync.get.path, sync.get.objectpath, sync.get.ischildof and sync.get.quotas. */
export function pathRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;

  app.get('/api/path', { config }, async (request) => {
    const query = queryOf(request);
    const root = requiredInteger(query, 'root');
    const found = resolvePath(platform, request.caller, root, requiredText(query, 'path'));
    return pathAnswer(viewFor(context, request, true), found);
  });

  app.get('/api/objectpath', { config }, async (request) => {
    const query = queryOf(request);
    const root = requiredInteger(query, 'root');
    const type = requiredText(query, 'object_type');
    return { object: objectPath(platform, request.caller, root, type, requiredInteger(query, 'object_id')) };
  });

  // 200 or 404 is the answer (client); the body is empty (derived).
  app.get('/api/ischildof', { config }, async (request, reply) => {
    const query = queryOf(request);
    const root = requiredInteger(query, 'root');
    if (!isChildOf(platform, request.caller, root, requiredInteger(query, 'folder')))
      throw notFound('notChild');
    return reply.code(200).send();
  });

  app.get('/api/quotas', { config }, async (request) => quotas(platform, request.caller, queryOf(request)));
}

/**
 * What stands at a path: the object itself, a folder with few fields (live), or, as the reference shows it, the complete
 * object in `{object}` (doc).
 */
function pathAnswer(view: View, found: Resolved): Record<string, unknown> {
  const { pathAnswer: form, pathHash } = view.platform.settings.current;
  if ('folder' in found) {
    return form === 'bare' ? namedFolderObject(found.folder) : { object: folderObject(view, found.folder) };
  }
  const { hash, ...rest } = fileObject(view, found.file, found.version);
  const object = pathHash ? { ...rest, hash } : rest;
  return form === 'bare' ? object : { object };
}

/** Platform, user and folder quota and use in bytes; user and folder quotas are strings (doc). */
function quotas(platform: Platform, caller: Caller, query: Record<string, unknown>): Record<string, unknown> {
  const folderId = integer(query, 'folder');
  const answer = {
    platform: { quota: platformQuotaBytes, used: platformUsage(platform) },
    user: { quota: String(userQuotaBytes), used: userUsage(platform, caller.user) },
  };
  if (folderId === undefined) return answer;
  const folder = folderById(platform, folderId);
  requireRight(caller, folder, 'browse');
  const { size } = folderUsage(folder);
  return { ...answer, folder: { folder: folder.id, quota: String(quotaOf(folder)), used: size } };
}
