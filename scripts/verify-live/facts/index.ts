import type { Family } from './fact';
import { oauth } from './oauth';
import { paths } from './paths';

/** Every fact, in the order in which they are tried. */
export const FAMILIES: Family[] = [oauth, paths];
