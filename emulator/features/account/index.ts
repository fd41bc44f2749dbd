import type { Feature } from '../../api/feature.js';
import { accountRoutes } from './routes.js';

/** The caller's own account. */
export const account = (): Feature => ({ routes: [accountRoutes] });
