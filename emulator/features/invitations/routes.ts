import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer, pageAnswer } from '../../api/lists.js';
import { bodyOf, changesOf, date, extraOf, integer, pathId, pathText, text } from '../../api/parameters.js';
import { dateText, ownerName } from '../../api/represent.js';
import { fullName, type User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import type { Invitation } from './model.js';
import {
  createInvitation,
  deleteInvitation,
  invitationsOf,
  updateInvitation,
  usersToInvite,
  type InvitationChange,
} from './store.js';

const config = { family: 'users' } as const;
const knownFields = [
  'id',
  'folder',
  'email',
  'rights',
  'expiration',
  'key',
  'source',
  'source_name',
  'target',
];

/** Registers invitations.post.create, .put.edit, .delete.delete, invitations.get.fetch and .invite-user. */
export function invitationRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post('/api/invite', { config }, async (request) =>
    invitationObject(platform, createInvitation(platform, request.caller, changeOf(bodyOf(request)))),
  );

  app.put('/api/invite/:id', { config }, async (request) => {
    const change = changeOf(changesOf(request));
    return invitationObject(platform, updateInvitation(platform, request.caller, pathText(request), change));
  });

  app.delete('/api/invite/:id', { config }, async (request, reply) => {
    deleteInvitation(platform, request.caller, pathText(request));
    return reply.code(204).send();
  });

  app.get('/api/invites/:id', { config }, async (request) => {
    const invitations = invitationsOf(platform, request.caller, pathId(request));
    const represent = (invitation: Invitation) => invitationObject(platform, invitation);
    return listAnswer(platform.settings.current, request, invitations, represent);
  });

  // Always a page (doc).
  app.get('/api/invite/users/:id', { config }, async (request) => {
    const users = usersToInvite(platform, request.caller, pathId(request));
    return pageAnswer(platform.settings.current, request, users, invitableObject);
  });
}

/** An invitation (doc, except `email`). Nobody has accepted it, so it has made no account: `target` is null (derived). */
function invitationObject(platform: Platform, invitation: Invitation): Record<string, unknown> {
  return {
    ...invitation.extra,
    id: invitation.id,
    key: invitation.key,
    folder: invitation.folder.id,
    email: invitation.email,
    rights: invitation.rights,
    expiration: dateText(invitation.expiration),
    source: invitation.sourceId,
    source_name: ownerName(platform, invitation.sourceId),
    target: null,
  };
}

/** A user who can be invited (doc). */
function invitableObject(user: User): Record<string, unknown> {
  return { id: Number(user.id), name: fullName(user), emails: user.email };
}

function changeOf(body: Record<string, unknown>): InvitationChange {
  return {
    folderId: integer(body, 'folder'),
    email: text(body, 'email'),
    rights: integer(body, 'rights'),
    expiration: date(body, 'expiration'),
    extra: extraOf(body, knownFields),
  };
}
