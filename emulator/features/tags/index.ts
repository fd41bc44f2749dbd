import type { Feature } from '../../api/feature.js';
import { tagControlRoutes } from './control.js';
import { tagCategoryRoutes } from './routes/categories.js';
import { tagRoutes } from './routes/tags.js';
import { addTags } from './seed.js';

/** Tags and their categories. */
export const tags = (): Feature => ({
  routes: [tagRoutes, tagCategoryRoutes],
  controlRoutes: tagControlRoutes,
  seed: addTags,
});
