import { resourceOf } from '../../../shared/operations/operation';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';
import { getCandidates } from './getCandidates';
import { update } from './update';

export const invitation = resourceOf(
  { name: 'Invitation', value: 'invitation' },
  [create, remove, getAll, getCandidates, update],
  'create',
);
