import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../store/platform.js';
import type { ListedInvitation } from './contract.js';
import { Invitations, type Invitation } from './model.js';

/** Registers the control routes about invitations. */
export function invitationControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/invitations', async (): Promise<ListedInvitation[]> => {
    return [...platform.state.of(Invitations).values()].map(listedInvitation);
  });
}

function listedInvitation({
  id,
  folder,
  email,
  rights,
  expiration,
  sourceId,
  extra,
}: Invitation): ListedInvitation {
  return { id, folderId: folder.id, email, rights, expiration: expiration.toISOString(), sourceId, extra };
}
