import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { pathText } from '../../api/parameters.js';
import { badRequest } from '../../errors.js';
import { requireManager, requireSelfOrManager } from '../../store/access.js';
import type { User } from '../../store/model.js';
import { userById, type Platform } from '../../store/platform.js';
import { deletePicture, largestPicture, pictureOf, pictureTooLarge, setPicture } from './store.js';

/** Whose picture a request is about. @throws PlatformError 403, 404. */
type Whose = (request: FastifyRequest) => User;

/**
 * Registers users.get.picture, users.post.picture, users.delete.delete-picture and the same for the own account. How a
 * picture is sent is not documented: here as one file part named `picture` (derived).
 */
export async function pictureRoutes(app: FastifyInstance, { platform }: ApiContext): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: largestPicture, files: 2 },
    throwFileSizeLimit: false,
  });
  pictureRoutesAt(app, '/api/account/picture', 'account', { read: own, write: own });
  pictureRoutesAt(app, '/api/user/:id/picture', 'users', {
    read: (request) => {
      requireSelfOrManager(request.caller, pathText(request));
      return named(platform, request);
    },
    write: (request) => {
      requireManager(request.caller);
      return named(platform, request);
    },
  });
}

function own(request: FastifyRequest): User {
  return request.caller.user;
}

function named(platform: Platform, request: FastifyRequest): User {
  return userById(platform, pathText(request));
}

function pictureRoutesAt(
  app: FastifyInstance,
  path: string,
  family: 'account' | 'users',
  whose: { read: Whose; write: Whose },
): void {
  const config = { family };
  const done = (reply: FastifyReply) => reply.code(204).send();

  app.get(path, { config }, async (request, reply) => {
    const { type, bytes } = pictureOf(whose.read(request));
    return reply.type(type).send(bytes);
  });

  // The limit is that of the part, not of the request around it.
  app.post(path, { config, bodyLimit: 2 * largestPicture }, async (request, reply) => {
    const user = whose.write(request);
    setPicture(user, await receivePicture(request));
    return done(reply);
  });

  app.delete(path, { config }, async (request, reply) => {
    deletePicture(whose.write(request));
    return done(reply);
  });
}

/** Reads the one file part. @throws PlatformError 400 for another part or a second one, 413. */
async function receivePicture(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw badRequest('multipart/form-data');
  let bytes: Buffer | null = null;
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    const received = await part.toBuffer();
    if (request.ignoredNames.includes(part.fieldname)) continue;
    if (bytes || part.fieldname !== 'picture') throw badRequest(part.fieldname);
    if (part.file.truncated) throw pictureTooLarge();
    bytes = received;
  }
  if (!bytes) throw badRequest('picture');
  return bytes;
}
