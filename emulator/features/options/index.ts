import type { Feature } from '../../api/feature.js';
import { optionRoutes } from './routes.js';

/** When and from where people may sign in. */
export const options = (): Feature => ({ routes: [optionRoutes] });
