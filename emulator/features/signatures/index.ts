import type { Feature } from '../../api/feature.js';
import { signatureRoutes } from './routes/signatures.js';

/** Electronic signatures. */
export const signatures = (): Feature => ({ routes: [signatureRoutes] });
