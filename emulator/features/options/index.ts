import type { Feature } from '../../api/feature.js';
import { optionControlRoutes } from './control.js';
import { OptionsByTarget } from './model.js';
import { optionRoutes } from './routes.js';
import { addOptions } from './seed.js';

/** When and from where people may sign in. */
export const options = (): Feature => ({
  routes: [optionRoutes],
  controlRoutes: optionControlRoutes,
  seed: addOptions,
  targetRemoved: (state, id) => state.of(OptionsByTarget).delete(id),
});
