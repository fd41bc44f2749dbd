import type { Feature } from '../../api/feature.js';
import { delegateRoutes } from './routes.js';

/** Who looks after a group. */
export const delegates = (): Feature => ({ routes: [delegateRoutes] });
