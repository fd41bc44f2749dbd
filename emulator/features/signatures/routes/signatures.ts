import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { pageAnswer } from '../../../api/lists.js';
import {
  bodyOf,
  boolean,
  changesOf,
  date,
  extraOf,
  integer,
  oneOf,
  pathId,
  text,
} from '../../../api/parameters.js';
import type { SignatureLevel, SignatureMode } from '../store/model.js';
import { activate, settleSignatures } from '../store/progress.js';
import {
  cancelSignature,
  createSignature,
  deleteSignature,
  signatureById,
  signaturesOf,
  updateSignature,
  type SignatureChange,
} from '../store/signatures.js';
import { signatureActorRoutes } from './actors.js';
import { signatureDocumentRoutes } from './documents.js';
import { signatureDownloadRoutes } from './downloads.js';
import { signatureFieldRoutes } from './fields.js';
import { signatureObject } from './objects.js';

const config = { family: 'workflow' } as const;
const levels: readonly SignatureLevel[] = [
  'electronic_signature',
  'advanced_electronic_signature',
  'qualified_electronic_signature',
];
const modes: readonly SignatureMode[] = ['standard', 'parallel', 'mass'];
const knownFields = [
  'id',
  'name',
  'status',
  'level',
  'mode',
  'is_masses',
  'ordered',
  'expiration_date',
  'reminder_day',
  'signature_parent_id',
  'user_id',
  'deleted_at',
  'yousign_id',
  'actors',
  'documents',
];

/** Registers all routes of signatures, in a scope of their own. */
export function signatureRoutes(scope: FastifyInstance, context: ApiContext): void {
  scope.addHook('preHandler', async () => settleSignatures(context.platform));
  signatureRequestRoutes(scope, context);
  signatureActorRoutes(scope, context);
  signatureDocumentRoutes(scope, context);
  signatureFieldRoutes(scope, context);
  signatureDownloadRoutes(scope, context);
}

/**
 * Registers signature.post.create signature, .activate signature, .cancel signature, signature.patch.update signature,
 * signature.get.fetch, .fetchAll and signature.delete.delete signature.
 */
function signatureRequestRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post('/api/signatures', { config }, async (request) =>
    signatureObject(createSignature(platform, request.caller, changeOf(bodyOf(request)))),
  );

  // In the singular, unlike the others (doc).
  app.patch('/api/signature/:signatureId', { config }, async (request) => {
    const change = changeOf(changesOf(request));
    return signatureObject(updateSignature(platform, request.caller, pathId(request, 'signatureId'), change));
  });

  // Always a page (doc).
  app.get('/api/signatures', { config }, async (request) => {
    const signatures = signaturesOf(platform, request.caller);
    return pageAnswer(platform.settings.current, request, signatures, signatureObject);
  });

  app.get('/api/signatures/:signatureId', { config }, async (request) =>
    signatureObject(signatureById(platform, request.caller, pathId(request, 'signatureId'))),
  );

  app.delete('/api/signatures/:signatureId', { config }, async (request, reply) => {
    const orphans = deleteSignature(platform, request.caller, pathId(request, 'signatureId'));
    for (const key of orphans) await platform.contents.remove(key);
    return reply.code(204).send();
  });

  app.post('/api/signatures/:signatureId/activate', { config }, async (request) =>
    signatureObject(await activate(platform, request.caller, pathId(request, 'signatureId'))),
  );

  app.post('/api/signatures/:signatureId/cancel', { config }, async (request) => {
    const extra = extraOf(bodyOf(request), knownFields);
    const id = pathId(request, 'signatureId');
    return signatureObject(cancelSignature(platform, request.caller, id, extra));
  });
}

function changeOf(body: Record<string, unknown>): SignatureChange {
  return {
    name: text(body, 'name'),
    level: oneOf(body, 'level', levels),
    mode: oneOf(body, 'mode', modes),
    ordered: boolean(body, 'ordered'),
    expiration: date(body, 'expiration_date'),
    reminderDay: integer(body, 'reminder_day'),
    extra: extraOf(body, knownFields),
  };
}
