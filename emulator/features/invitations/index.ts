import type { Feature } from '../../api/feature.js';
import { invitationRoutes } from './routes.js';
import { forgetInvitationsTo } from './store.js';

/** Invitations of people from outside. */
export const invitations = (): Feature => ({
  routes: [invitationRoutes],
  folderRemoved: forgetInvitationsTo,
});
