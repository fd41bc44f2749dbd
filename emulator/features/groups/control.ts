import type { FastifyInstance } from 'fastify';
import type { Group } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import type { ListedGroup } from './contract.js';

/** Registers the control routes about groups. */
export function groupControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/groups', async (): Promise<ListedGroup[]> => platform.state.groups.all.map(listedGroup));
}

function listedGroup(group: Group): ListedGroup {
  return { ...group, members: [...group.members] };
}
