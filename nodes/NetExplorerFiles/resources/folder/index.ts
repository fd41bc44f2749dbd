import { resourceOf } from '../../../shared/operations/operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getTree } from './getTree';
import { move } from './move';
import { rename } from './rename';
import { update } from './update';

export const folder = resourceOf(
  { name: 'Folder', value: 'folder' },
  [create, remove, get, getAll, getTree, move, rename, update],
  'create',
);
