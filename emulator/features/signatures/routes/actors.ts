import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { pageAnswer } from '../../../api/lists.js';
import {
  bodyOf,
  extraOf,
  idText,
  integer,
  oneOf,
  pathId,
  requiredText,
  text,
} from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import { addActor, deleteActor, receivedBy, remindActor, remindAll, type NewActor } from '../store/actors.js';
import type { ActorType } from '../store/model.js';
import { signatureById } from '../store/signatures.js';
import { actorObject, receivedObject } from './objects.js';

const config = { family: 'workflow' } as const;
const types: readonly ActorType[] = ['signer', 'approver', 'follower'];
const knownFields = [
  'id',
  'signature_id',
  'type',
  'first_name',
  'last_name',
  'email',
  'phone',
  'position',
  'user_id',
  'status',
  'link',
  'refuse_at',
  'refuse_reason',
  'yousign_id',
];
const actors = '/api/signatures/:signatureId/actors';

/**
 * Registers signature.post.add actor, .remind actor, .remind all actors, signature.delete.delete actor and
 * signature.get.fetch received.
 */
export function signatureActorRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post(actors, { config }, async (request) => {
    const id = pathId(request, 'signatureId');
    const wanted = actorOf(bodyOf(request));
    const actor = addActor(platform, request.caller, id, wanted);
    return actorObject(signatureById(platform, request.caller, id), actor);
  });

  app.delete(`${actors}/:actorId`, { config }, async (request, reply) => {
    deleteActor(platform, request.caller, pathId(request, 'signatureId'), pathId(request, 'actorId'));
    return reply.code(204).send();
  });

  app.post(`${actors}/remind`, { config }, async (request, reply) => {
    remindAll(platform, request.caller, pathId(request, 'signatureId'));
    return reply.code(204).send();
  });

  app.post(`${actors}/:actorId/remind`, { config }, async (request, reply) => {
    remindActor(platform, request.caller, pathId(request, 'signatureId'), pathId(request, 'actorId'));
    return reply.code(204).send();
  });

  // Always a page (doc).
  app.get('/api/signatures/received', { config }, async (request) => {
    const received = receivedBy(platform, request.caller);
    return pageAnswer(platform.settings.current, request, received, (asked) =>
      receivedObject(platform, asked),
    );
  });
}

function actorOf(body: Record<string, unknown>): NewActor {
  const type = oneOf(body, 'type', types);
  if (type === undefined) throw badRequest('type');
  return {
    type,
    firstName: requiredText(body, 'first_name'),
    lastName: requiredText(body, 'last_name'),
    email: requiredText(body, 'email'),
    // Empty is none: forms send it so (derived).
    phone: text(body, 'phone') || undefined,
    position: integer(body, 'position'),
    userId: idText(body, 'user_id'),
    extra: extraOf(body, knownFields),
  };
}
