import type { Feature } from '../../api/feature.js';
import { workflowRoutes } from './routes.js';

/** Workflows on files and folders. */
export const workflows = (): Feature => ({ routes: [workflowRoutes] });
