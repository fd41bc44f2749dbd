import type { FastifyInstance } from 'fastify';
import { folderPath } from '../../store/folders.js';
import type { Right, Rights } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import type { State } from '../../store/state.js';
import type { ListedRight } from './contract.js';

/** Registers the control routes about rights. */
export function rightControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/rights', async (): Promise<ListedRight[]> => {
    return [...platform.state.rights.values()].map((right) => listedRight(platform.state, right));
  });
}

function listedRight(state: State, { id, folder, targetId, rights, extra }: Right): ListedRight {
  const names = Object.keys(rights) as Array<keyof Rights>;
  return {
    id,
    folderId: folder.id,
    folderPath: folderPath(folder),
    targetId,
    targetIsGroup: state.groups.get(targetId) !== undefined,
    allowed: names.filter((name) => rights[name]),
    extra,
  };
}
