import type { FastifyInstance, FastifyRequest } from 'fastify';
import { viewFor, type ApiContext } from '../../../api/context.js';
import { listAnswer } from '../../../api/lists.js';
import { bodyOf, changesOf, integer, pathId } from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import { Links, type Sharelink } from '../store/model.js';
import {
  addFile,
  addFolderFiles,
  createSharelink,
  deleteSharelink,
  removeFile,
  sharelinkById,
  updateSharelink,
} from '../store/sharelinks.js';
import { ownOf } from '../store/terms.js';
import { sharelinkChange } from './fields.js';
import { sharelinkObject } from './objects.js';
import { checkPassword } from './tokens.js';

const config = { family: 'sharelinks' } as const;

/** Registers what an owner does with share links: sharelinks.* except what is addressed by key. */
export function sharelinkRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;
  const object = (request: FastifyRequest, link: Sharelink) =>
    sharelinkObject(viewFor(context, request, true), link);

  app.post('/api/sharelink', { config }, async (request) => {
    const change = sharelinkChange(bodyOf(request));
    return object(request, createSharelink(platform, request.caller, change));
  });

  app.get('/api/sharelink/:id', { config }, async (request) =>
    object(request, sharelinkById(platform, request.caller, pathId(request))),
  );

  app.put('/api/sharelink/:id', { config }, async (request) => {
    const change = sharelinkChange(changesOf(request));
    return object(request, updateSharelink(platform, request.caller, pathId(request), change));
  });

  app.delete('/api/sharelink/:id', { config }, async (request, reply) => {
    deleteSharelink(platform, request.caller, pathId(request));
    return reply.code(204).send();
  });

  app.get('/api/sharelinks', { config }, async (request) => {
    const view = viewFor(context, request);
    const links = ownOf(request.caller, platform.state.of(Links).sharelinks.values());
    return listAnswer(platform.settings.current, request, links, (link) => sharelinkObject(view, link));
  });

  app.post('/api/sharelink/:id/file', { config }, async (request) => {
    const fileId = named(request, 'file_id', 'fileId');
    return object(request, addFile(platform, request.caller, pathId(request), fileId));
  });

  app.delete('/api/sharelink/:id/file/:fileId', { config }, async (request, reply) => {
    removeFile(platform, request.caller, pathId(request), pathId(request, 'fileId'));
    return reply.code(204).send();
  });

  app.post('/api/sharelink/:id/folder', { config }, async (request) => {
    const folderId = named(request, 'folder_id', 'folderId');
    return object(request, addFolderFiles(platform, request.caller, pathId(request), folderId));
  });

  app.post('/api/sharelink/:id/passcheck', { config }, async (request, reply) => {
    checkPassword([sharelinkById(platform, request.caller, pathId(request))], request);
    return reply.code(204).send();
  });
}

/** An id under either of two names: which one is not documented. */
function named(request: FastifyRequest, name: string, other: string): number {
  const body = bodyOf(request);
  const id = integer(body, name) ?? integer(body, other);
  if (id === undefined) throw badRequest(name);
  return id;
}
