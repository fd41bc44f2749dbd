import type { Feature } from '../../api/feature.js';
import { trashRoutes } from './routes.js';

/** The trash. */
export const trash = (): Feature => ({ routes: [trashRoutes] });
