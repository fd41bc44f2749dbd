import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import { pathId } from '../../api/parameters.js';
import { trashObject } from './object.js';
import { destroyTrashItem, trashItemById, trashOf } from './store.js';

const config = { family: 'trashes' } as const;

/** Registers trash.get.fetch-all, trash.get.fetch and trash.delete.destroy. */
export function trashRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.get('/api/trashes', { config }, async (request) => {
    const items = trashOf(platform, request.caller).map((item) => trashObject(platform, item));
    return listAnswer(platform.settings.current, request, items);
  });

  app.get('/api/trash/:id', { config }, async (request) =>
    trashObject(platform, trashItemById(platform, request.caller, pathId(request))),
  );

  app.delete('/api/trash/:id', { config }, async (request, reply) => {
    const orphans = destroyTrashItem(platform, request.caller, pathId(request));
    for (const key of orphans) await platform.contents.remove(key);
    return reply.code(204).send();
  });
}
