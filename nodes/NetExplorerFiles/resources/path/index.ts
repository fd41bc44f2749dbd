import { resourceOf } from '../../../shared/operation';
import { getPath } from './getPath';
import { resolve } from './resolve';

export const path = resourceOf('path', [getPath, resolve], 'resolve');
