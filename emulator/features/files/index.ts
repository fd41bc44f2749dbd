import type { Feature } from '../../api/feature.js';
import { fileControlRoutes } from './control.js';
import { fileRoutes } from './routes.js';

/** Files and their versions. */
export const files = (): Feature => ({ routes: [fileRoutes], controlRoutes: fileControlRoutes });
