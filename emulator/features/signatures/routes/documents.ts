import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { bodyOf, changesOf, extraOf, integer, oneOf, pathId, text } from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import {
  addDocument,
  deleteDocument,
  documentById,
  updateDocument,
  type DocumentChange,
} from '../store/documents.js';
import type { InitialPosition } from '../store/model.js';
import { signatureById } from '../store/signatures.js';
import { documentObject } from './objects.js';

const config = { family: 'workflow' } as const;
const initialPositions: readonly InitialPosition[] = ['bottom-left', 'bottom-center', 'bottom-right'];
const knownFields = [
  'id',
  'signature_id',
  'file_id',
  'file_signed_id',
  'name',
  'initial_position',
  'fields',
  'yousign_id',
];
const documents = '/api/signatures/:signatureId/documents';

/** Registers signature.post.add document, signature.patch.update document and signature.delete.delete document. */
export function signatureDocumentRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.post(`${documents}/:fileId`, { config }, async (request) => {
    const id = pathId(request, 'signatureId');
    const change = changeOf(bodyOf(request));
    const document = await addDocument(platform, request.caller, id, pathId(request, 'fileId'), change);
    return documentObject(signatureById(platform, request.caller, id), document);
  });

  app.patch(`${documents}/:documentId`, { config }, async (request) => {
    const body = changesOf(request);
    const signatureId = pathId(request, 'signatureId');
    const id = pathId(request, 'documentId');
    const signature = signatureById(platform, request.caller, signatureId);
    const { fileId } = documentById(signature, id);
    // Another file would be another document (derived).
    if ((integer(body, 'file_id') ?? fileId) !== fileId) throw badRequest('file_id');
    return documentObject(
      signature,
      updateDocument(platform, request.caller, signatureId, id, changeOf(body)),
    );
  });

  app.delete(`${documents}/:documentId`, { config }, async (request, reply) => {
    const id = pathId(request, 'documentId');
    deleteDocument(platform, request.caller, pathId(request, 'signatureId'), id);
    return reply.code(204).send();
  });
}

function changeOf(body: Record<string, unknown>): DocumentChange {
  const { initial_position: position } = body;
  return {
    name: text(body, 'name'),
    initialPosition: position === null ? null : oneOf(body, 'initial_position', initialPositions),
    extra: extraOf(body, knownFields),
  };
}
