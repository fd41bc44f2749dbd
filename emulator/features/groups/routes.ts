import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import { bodyOf, changesOf, extraOf, idText, list, pathText, text } from '../../api/parameters.js';
import { groupObject, listedGroupObject } from '../../api/people.js';
import { requireManager } from '../../store/access.js';
import { groupById } from '../../store/platform.js';
import { createGroup, deleteGroup, updateGroup, type GroupChange } from './store.js';

const config = { family: 'groups' } as const;
const knownFields = ['id', 'login', 'members', 'ldap'];

/** Registers groups.get.fetch-all, .fetch, groups.post.create, groups.put.update and groups.delete.delete. */
export function groupRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.get('/api/groups', { config }, async (request) => {
    requireManager(request.caller);
    const { current } = platform.settings;
    const answer = listAnswer(current, request, platform.state.groups.all, listedGroupObject);
    if (!('nb_objects' in answer)) return answer;
    // This one list spells the count in its own way (doc).
    const { nb_objects: nb_objets, ...page } = answer;
    return { ...page, nb_objets };
  });

  app.get('/api/group/:id', { config }, async (request) => {
    requireManager(request.caller);
    return groupObject(groupById(platform, pathText(request)));
  });

  app.post('/api/group', { config }, async (request) =>
    groupObject(createGroup(platform, request.caller, changeOf(bodyOf(request)))),
  );

  app.put('/api/group/:id', { config }, async (request) => {
    const change = changeOf(changesOf(request));
    return groupObject(updateGroup(platform, request.caller, pathText(request), change));
  });

  app.delete('/api/group/:id', { config }, async (request, reply) => {
    deleteGroup(platform, request.caller, pathText(request));
    return reply.code(204).send();
  });
}

/** `ldap` says where a group comes from, which no request can change (derived): it is ignored. */
function changeOf(body: Record<string, unknown>): GroupChange {
  return {
    login: text(body, 'login'),
    members: list(body, 'members', idText),
    extra: extraOf(body, knownFields),
  };
}
