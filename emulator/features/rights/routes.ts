import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import {
  bodyOf,
  boolean,
  changesOf,
  extraOf,
  idText,
  integer,
  pathId,
  requiredIdText,
  requiredInteger,
} from '../../api/parameters.js';
import { badRequest } from '../../errors.js';
import { noRights } from '../../store/access.js';
import type { Right, Rights } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { targetOf } from '../../store/targets.js';
import {
  createRight,
  deleteRight,
  rightById,
  rightsOfFolder,
  updateRight,
  type RightChange,
} from './store.js';

const config = { family: 'files' } as const;
const rightNames = Object.keys(noRights) as Array<keyof Rights>;
const knownFields = ['id', 'folder_id', 'target_id', 'target', ...rightNames];

/** Registers rights.post.create, rights.put.edit, rights.delete.delete, rights.get.fetch and .fetch-all. */
export function rightRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post('/api/right', { config }, async (request) => {
    const body = bodyOf(request);
    const folderId = requiredInteger(body, 'folder_id');
    const targetId = requiredIdText(body, 'target_id');
    const right = createRight(platform, request.caller, folderId, targetId, changeOf(body));
    return rightObject(platform, right);
  });

  app.get('/api/right/:id', { config }, async (request) =>
    rightObject(platform, rightById(platform, request.caller, pathId(request))),
  );

  app.put('/api/right/:id', { config }, async (request) => {
    const body = changesOf(request);
    const id = pathId(request);
    requireSamePlace(body, rightById(platform, request.caller, id));
    return rightObject(platform, updateRight(platform, request.caller, id, changeOf(body)));
  });

  app.delete('/api/right/:id', { config }, async (request, reply) => {
    deleteRight(platform, request.caller, pathId(request));
    return reply.code(204).send();
  });

  app.get('/api/rights/:id', { config }, async (request) => {
    const rights = rightsOfFolder(platform, request.caller, pathId(request));
    return listAnswer(platform.settings.current, request, rights, (right) => rightObject(platform, right));
  });
}

/** A right (doc). Its target is a number here, and may be a group (derived). */
function rightObject(platform: Platform, right: Right): Record<string, unknown> {
  return {
    ...right.extra,
    id: right.id,
    folder_id: right.folder.id,
    target_id: Number(right.targetId),
    target: targetOf(platform, right.targetId).name,
    ...right.rights,
  };
}

function changeOf(body: Record<string, unknown>): RightChange {
  const given = rightNames.flatMap((name) => {
    const value = boolean(body, name);
    return value === undefined ? [] : [[name, value]];
  });
  return { rights: Object.fromEntries(given) as Partial<Rights>, extra: extraOf(body, knownFields) };
}

/** A right stays where it is and with whom it was given to (derived). */
function requireSamePlace(body: Record<string, unknown>, right: Right): void {
  if ((integer(body, 'folder_id') ?? right.folder.id) !== right.folder.id) throw badRequest('folder_id');
  if ((idText(body, 'target_id') ?? right.targetId) !== right.targetId) throw badRequest('target_id');
}
