import type { Feature } from '../../api/feature.js';
import { downloadRoutes, tokenDownloadRoutes } from './routes.js';

/** Contents that go out. */
export const downloads = (): Feature => ({ routes: [downloadRoutes], openRoutes: [tokenDownloadRoutes] });
