import type { Feature } from '../../api/feature.js';
import { pictureRoutes } from './routes.js';

/** Pictures of accounts. */
export const pictures = (): Feature => ({ routes: [pictureRoutes] });
