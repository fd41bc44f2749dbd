import type { Feature } from '../../api/feature.js';
import { pathRoutes } from './routes.js';

/** Elements by their path. */
export const paths = (): Feature => ({ routes: [pathRoutes] });
