import { resourceOf } from '../../../shared/operations/operation';
import { getPath } from './getPath';
import { resolve } from './resolve';

export const path = resourceOf({ name: 'Path', value: 'path' }, [getPath, resolve], 'resolve');
