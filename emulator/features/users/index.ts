import type { Feature } from '../../api/feature.js';
import { userControlRoutes } from './control.js';
import { userRoutes } from './routes.js';

/** Accounts. */
export const users = (): Feature => ({ routes: [userRoutes], controlRoutes: userControlRoutes });
