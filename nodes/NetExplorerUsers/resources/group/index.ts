import { resourceOf } from '../../../shared/operations/operation';
import { addMembers } from './addMembers';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { removeMembers } from './removeMembers';
import { setMembers } from './setMembers';
import { update } from './update';

export const group = resourceOf(
  { name: 'Group', value: 'group' },
  [addMembers, create, remove, get, getAll, removeMembers, setMembers, update],
  'addMembers',
);
