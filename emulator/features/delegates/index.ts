import type { Feature } from '../../api/feature.js';
import { delegateControlRoutes } from './control.js';
import { delegateRoutes } from './routes.js';
import { addDelegates } from './seed.js';
import { forgetDelegatesOf } from './store.js';

/** Who looks after a group. */
export const delegates = (): Feature => ({
  routes: [delegateRoutes],
  controlRoutes: delegateControlRoutes,
  seed: addDelegates,
  targetRemoved: forgetDelegatesOf,
});
