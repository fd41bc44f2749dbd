import type { Feature } from '../../api/feature.js';
import { delegateRoutes } from './routes.js';
import { forgetDelegatesOf } from './store.js';

/** Who looks after a group. */
export const delegates = (): Feature => ({ routes: [delegateRoutes], targetRemoved: forgetDelegatesOf });
