import type { Feature } from '../../api/feature.js';
import { workflowControlRoutes } from './control.js';
import { workflowRoutes } from './routes.js';
import { addWorkflows } from './seed.js';

/** Workflows on files and folders. */
export const workflows = (): Feature => ({
  routes: [workflowRoutes],
  controlRoutes: workflowControlRoutes,
  seed: addWorkflows,
});
