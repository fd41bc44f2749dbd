import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { bodyOf, changesOf, extraOf, integer, oneOf, pathId } from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import { addField, deleteField, updateField, type FieldPlace } from '../store/documents.js';
import type { FieldType } from '../store/model.js';
import { fieldObject } from './objects.js';

const config = { family: 'workflow' } as const;
const types: readonly FieldType[] = ['signature', 'mention', 'text', 'checkbox', 'initials'];
const placeNames = ['type', 'page', 'x', 'y', 'width', 'height', 'signerId'] as const;
const knownFields = ['id', 'type', 'page', 'x', 'y', 'width', 'height', 'signer_id'];
const fields = '/api/signatures/:signatureId/documents/:documentId/fields';

/** Registers signature.post.create field, signature.patch.update field and signature.delete.delete field. */
export function signatureFieldRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  // All of the place must be given (derived).
  app.post(fields, { config }, async (request) => {
    const body = bodyOf(request);
    const place = placeOf(body);
    for (const name of placeNames) {
      if (place[name] === undefined) throw badRequest(name === 'signerId' ? 'signer_id' : name);
    }
    const wanted = { ...(place as FieldPlace), extra: extraOf(body, knownFields) };
    return fieldObject(addField(platform, request.caller, pathOf(request), wanted));
  });

  app.patch(`${fields}/:fieldId`, { config }, async (request) => {
    const body = changesOf(request);
    const change = { ...placeOf(body), extra: extraOf(body, knownFields) };
    const id = pathId(request, 'fieldId');
    return fieldObject(updateField(platform, request.caller, pathOf(request), id, change));
  });

  app.delete(`${fields}/:fieldId`, { config }, async (request, reply) => {
    deleteField(platform, request.caller, pathOf(request), pathId(request, 'fieldId'));
    return reply.code(204).send();
  });
}

function pathOf(request: { params: unknown }) {
  return { signatureId: pathId(request, 'signatureId'), documentId: pathId(request, 'documentId') };
}

function placeOf(body: Record<string, unknown>): Partial<FieldPlace> {
  return {
    type: oneOf(body, 'type', types),
    page: integer(body, 'page'),
    x: measure(body, 'x'),
    y: measure(body, 'y'),
    width: measure(body, 'width'),
    height: measure(body, 'height'),
    signerId: integer(body, 'signer_id'),
  };
}

/** A length in points, also a broken one (derived). @throws PlatformError 400 if it is there and none. */
function measure(body: Record<string, unknown>, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw badRequest(name);
  return number;
}
