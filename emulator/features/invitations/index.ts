import type { Feature } from '../../api/feature.js';
import { invitationRoutes } from './routes.js';

/** Invitations of people from outside. */
export const invitations = (): Feature => ({ routes: [invitationRoutes] });
