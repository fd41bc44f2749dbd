import { resourceOf } from '../../../shared/operations/operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getColors } from './getColors';

export const tag = resourceOf(
  { name: 'Tag', value: 'tag' },
  [create, remove, get, getColors, getAll],
  'getAll',
);
