import type { Feature } from '../../api/feature.js';
import { invitationControlRoutes } from './control.js';
import { invitationRoutes } from './routes.js';
import { addInvitations } from './seed.js';
import { forgetInvitationsTo } from './store.js';

/** Invitations of people from outside. */
export const invitations = (): Feature => ({
  routes: [invitationRoutes],
  controlRoutes: invitationControlRoutes,
  seed: addInvitations,
  folderRemoved: forgetInvitationsTo,
});
