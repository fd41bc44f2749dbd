import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { listAnswer } from '../../../api/lists.js';
import { bodyOf, changesOf, pathId } from '../../../api/parameters.js';
import { Links, type Ulink } from '../store/model.js';
import { ownOf } from '../store/terms.js';
import { createUlink, deleteUlink, ulinkById, updateUlink } from '../store/ulinks.js';
import { originOf, ulinkChange } from './fields.js';
import { ulinkObject } from './objects.js';

const config = { family: 'uploadlinks' } as const;

/** Registers what an owner does with upload links: ulinks.* except what is addressed by key. */
export function ulinkRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  const object = (request: FastifyRequest, ulink: Ulink) => ulinkObject(platform, ulink, originOf(request));

  app.post('/api/ulink', { config }, async (request) =>
    object(request, createUlink(platform, request.caller, ulinkChange(bodyOf(request)))),
  );

  app.get('/api/ulink/:id', { config }, async (request) =>
    object(request, ulinkById(platform, request.caller, pathId(request))),
  );

  app.put('/api/ulink/:id', { config }, async (request) => {
    const change = ulinkChange(changesOf(request));
    return object(request, updateUlink(platform, request.caller, pathId(request), change));
  });

  app.delete('/api/ulink/:id', { config }, async (request, reply) => {
    deleteUlink(platform, request.caller, pathId(request));
    return reply.code(204).send();
  });

  app.get('/api/ulinks', { config }, async (request) => {
    const ulinks = ownOf(request.caller, platform.state.of(Links).ulinks.values());
    return listAnswer(platform.settings.current, request, ulinks, (ulink) => object(request, ulink));
  });
}
