import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import { bodyOf, changesOf, pathText } from '../../api/parameters.js';
import { userObject } from '../../api/people.js';
import { requireManager, requireSelfOrManager } from '../../store/access.js';
import { userById } from '../../store/platform.js';
import { userQuotaBytes, userUsage } from '../../store/usage.js';
import { userChangeOf } from './fields.js';
import { createUser, deleteUser, updateUser } from './store.js';

const config = { family: 'users' } as const;

/**
 * Registers users.get.fetch-all, .fetch, .quota, users.post.create, users.put.update and users.delete.delete. Only
 * administrators and managers look after accounts; anyone may read their own (derived).
 */
export function userRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  // In the order in which they were made (derived).
  app.get('/api/users', { config }, async (request) => {
    requireManager(request.caller);
    return listAnswer(platform.settings.current, request, platform.state.users.all, userObject);
  });

  app.get('/api/user/:id', { config }, async (request) => {
    const id = pathText(request);
    requireSelfOrManager(request.caller, id);
    return userObject(userById(platform, id));
  });

  app.post('/api/user', { config }, async (request) =>
    userObject(createUser(platform, request.caller, userChangeOf(bodyOf(request)))),
  );

  app.put('/api/user/:id', { config }, async (request) => {
    const change = userChangeOf(changesOf(request));
    return userObject(updateUser(platform, request.caller, pathText(request), change));
  });

  app.delete('/api/user/:id', { config }, async (request, reply) => {
    deleteUser(platform, request.caller, pathText(request));
    return reply.code(204).send();
  });

  // What may be stored, 0 without a limit, and what is: bytes, both (derived).
  app.get('/api/user/:id/quota', { config }, async (request) => {
    const id = pathText(request);
    requireSelfOrManager(request.caller, id);
    return { quota: userQuotaBytes, user: userUsage(platform, userById(platform, id)) };
  });
}
