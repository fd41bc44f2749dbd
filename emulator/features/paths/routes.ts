import type { FastifyInstance } from 'fastify';
import { viewFor, type ApiContext } from '../../api/context.js';
import { integer, queryOf, requiredInteger, requiredText } from '../../api/parameters.js';
import { fileObject, folderObject, namedFolderObject, type View } from '../../api/represent.js';
import { requireRight } from '../../store/access.js';
import type { Caller } from '../../store/model.js';
import { folderById, type Platform } from '../../store/platform.js';
import { folderUsage, limitedFolder, platformUsage, userQuotaBytes, userUsage } from '../../store/usage.js';
import { objectPath, requireChildOf, resolvePath, type Resolved } from './store.js';

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

  // The answers are 200 with a text, 404, and 403 for a child that is out of reach (client).
  app.get('/api/ischildof', { config }, async (request, reply) => {
    const query = queryOf(request);
    const root = requiredInteger(query, 'root');
    requireChildOf(platform, request.caller, root, requiredInteger(query, 'folder'));
    return reply.type('text/plain; charset=utf-8').send('OK');
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

/**
 * Platform, user and folder quota and use in bytes; user and folder quotas are strings (doc), null without a limit. The
 * folder named is the one that has the limit, null if none has (client); the use is then that folder's (derived).
 */
function quotas(platform: Platform, caller: Caller, query: Record<string, unknown>): Record<string, unknown> {
  const folderId = integer(query, 'folder');
  const answer = {
    platform: { quota: platformQuotaBytes, used: platformUsage(platform) },
    user: { quota: quotaText(userQuotaBytes), used: userUsage(platform, caller.user) },
  };
  if (folderId === undefined) return answer;
  const folder = folderById(platform, folderId);
  requireRight(caller, folder, 'browse');
  const limited = limitedFolder(folder);
  const { size } = folderUsage(limited ?? folder);
  return {
    ...answer,
    folder: { folder: limited?.id ?? null, quota: quotaText(limited?.quota ?? 0), used: size },
  };
}

function quotaText(bytes: number): string | null {
  return bytes === 0 ? null : String(bytes);
}
