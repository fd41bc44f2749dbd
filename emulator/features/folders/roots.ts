import type { FastifyInstance } from 'fastify';
import { viewFor, type ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import type { View } from '../../api/represent.js';
import { notFound } from '../../errors.js';
import { commonRootsOf } from '../../store/access.js';
import { content, folderTree, sharedEntry } from './routes.js';
import { folderTexts } from './texts.js';

const config = { family: 'files' } as const;

/** Registers roots.get.index (doc: the spaces of the caller; which fields hold what is derived). */
export function rootRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/api/roots', { config }, async (request) => {
    const view = viewFor(context, request);
    const { current } = view.platform.settings;
    const spaces = [personalSpace(view), commonSpace(view), sharedEntry(view, 1)];
    return listAnswer(current, request, spaces, undefined, current.foldersShape);
  });

  app.get<{ Params: { type: string } }>('/api/root/:type', { config }, async (request) => {
    const view = viewFor(context, request);
    const { type } = request.params;
    if (type === 'personal') return personalSpace(view);
    if (type === 'common') return commonSpace(view);
    if (type === 'shared') return sharedEntry(view, 1);
    throw notFound(folderTexts.rootNotFound, type);
  });
}

function personalSpace(view: View): Record<string, unknown> {
  const root = view.platform.state.personalRoot(view.caller.user);
  return { id: root.id, name: root.name, type: 'personal', content: content(view, root, 1) };
}

function commonSpace(view: View): Record<string, unknown> {
  const folders = commonRootsOf(view.platform, view.caller).map((root) => folderTree(view, root, 0));
  return { id: null, name: 'Espaces communs', type: 'common', content: { files: [], folders } };
}
