import type { Feature } from '../../api/feature.js';
import { contentRoute, multipartRoute } from './routes.js';

/** Contents that arrive in one request. */
export const uploads = (): Feature => ({ routes: [contentRoute, multipartRoute] });
