import type { Feature } from '../../api/feature.js';
import { folderControlRoutes } from './control.js';
import { rootRoutes } from './roots.js';
import { folderRoutes } from './routes.js';

/** Folders and spaces. */
export const folders = (): Feature => ({
  routes: [folderRoutes, rootRoutes],
  controlRoutes: folderControlRoutes,
});
