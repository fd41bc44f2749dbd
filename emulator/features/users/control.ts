import type { FastifyInstance } from 'fastify';
import type { User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import type { ListedUser } from './contract.js';

/** Registers the control routes about users. */
export function userControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/users', async (): Promise<ListedUser[]> => platform.state.users.all.map(listedUser));
}

function listedUser({ password, picture, rootIds, groups, ...user }: User): ListedUser {
  return {
    ...user,
    roots: rootIds,
    groups: [...groups],
    hasPassword: password !== null,
    hasPicture: picture !== null,
  };
}
