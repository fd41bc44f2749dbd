import type { Feature } from '../../api/feature.js';
import { rightControlRoutes } from './control.js';
import { rightRoutes } from './routes.js';

/** Rights on folders. */
export const rights = (): Feature => ({ routes: [rightRoutes], controlRoutes: rightControlRoutes });
