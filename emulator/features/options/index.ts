import type { Feature } from '../../api/feature.js';
import { OptionsByTarget } from './model.js';
import { optionRoutes } from './routes.js';

/** When and from where people may sign in. */
export const options = (): Feature => ({
  routes: [optionRoutes],
  targetRemoved: (state, id) => state.of(OptionsByTarget).delete(id),
});
