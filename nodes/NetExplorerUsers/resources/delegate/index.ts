import { resourceOf } from '../../../shared/operations/operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const delegate = resourceOf(
  { name: 'Delegate', value: 'delegate' },
  [create, remove, get, getAll, update],
  'create',
);
