import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import { bodyOf, changesOf, extraOf, idText, pathId, pathText } from '../../api/parameters.js';
import type { Delegate } from './model.js';
import {
  createDelegate,
  delegateById,
  delegatesOf,
  deleteDelegate,
  updateDelegate,
  type DelegateChange,
} from './store.js';

const config = { family: 'groups' } as const;
const knownFields = ['id', 'group_id', 'user_id'];

/** Registers delegates.post.create, delegates.put.update, delegates.delete.delete, delegates.get.fetch, .fetch-all. */
export function delegateRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post('/api/delegate', { config }, async (request) =>
    delegateObject(createDelegate(platform, request.caller, changeOf(bodyOf(request)))),
  );

  app.get('/api/delegate/:id', { config }, async (request) =>
    delegateObject(delegateById(platform, request.caller, pathId(request))),
  );

  app.put('/api/delegate/:id', { config }, async (request) => {
    const change = changeOf(changesOf(request));
    return delegateObject(updateDelegate(platform, request.caller, pathId(request), change));
  });

  app.delete('/api/delegate/:id', { config }, async (request, reply) => {
    deleteDelegate(platform, request.caller, pathId(request));
    return reply.code(204).send();
  });

  app.get('/api/delegates/:id', { config }, async (request) => {
    const delegates = delegatesOf(platform, request.caller, pathText(request));
    return listAnswer(platform.settings.current, request, delegates, delegateObject);
  });
}

/** A delegate. The fields documented under this name are those of an e-mail, so these are deduced (derived). */
function delegateObject({ id, groupId, userId, extra }: Delegate): Record<string, unknown> {
  return { ...extra, id, group_id: groupId, user_id: userId };
}

function changeOf(body: Record<string, unknown>): DelegateChange {
  return {
    groupId: idText(body, 'group_id'),
    userId: idText(body, 'user_id'),
    extra: extraOf(body, knownFields),
  };
}
