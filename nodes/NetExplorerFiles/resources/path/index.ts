import { resourceProperties } from '../../../shared/operation';
import { getPath } from './getPath';
import { resolve } from './resolve';

export const path = resourceProperties('path', [getPath, resolve], 'resolve');
