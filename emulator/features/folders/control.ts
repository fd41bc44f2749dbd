import type { FastifyInstance } from 'fastify';
import { folderPath } from '../../store/folders.js';
import { type Folder } from '../../store/model.js';
import { isTrashed, type Platform } from '../../store/platform.js';
import type { ListedFolder } from './contract.js';

/** Registers the control routes about folders. */
export function folderControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/folders', async () => [...platform.state.folders.values()].map(listedFolder));
}

function listedFolder(folder: Folder): ListedFolder {
  return {
    path: folderPath(folder),
    id: folder.id,
    name: folder.name,
    parentId: folder.parent?.id ?? null,
    ownerId: folder.ownerId,
    space: folder.space,
    creation: folder.creation.toISOString(),
    modification: folder.modification.toISOString(),
    inTrash: isTrashed(folder),
  };
}
