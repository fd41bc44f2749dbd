import { resourceOf } from '../../../shared/operations/operation';
import { get } from './get';
import { getAll } from './getAll';
import { grant } from './grant';
import { revoke } from './revoke';
import { update } from './update';

export const right = resourceOf(
  { name: 'Access Right', value: 'right' },
  [get, getAll, grant, revoke, update],
  'grant',
);
