import type { Feature } from '../../api/feature.js';
import { groupControlRoutes } from './control.js';
import { groupRoutes } from './routes.js';

/** Groups of accounts. */
export const groups = (): Feature => ({ routes: [groupRoutes], controlRoutes: groupControlRoutes });
