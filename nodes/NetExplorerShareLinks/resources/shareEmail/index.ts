import { resourceOf } from '../../../shared/operations/operation';
import { remove } from './delete';
import { get } from './get';
import { getActivity } from './getActivity';
import { getAll } from './getAll';
import { send } from './send';
import { update } from './update';

export const shareEmail = resourceOf(
  { name: 'Share Email', value: 'shareEmail', description: 'A share that the platform mails' },
  [remove, get, getActivity, getAll, send, update],
  'send',
);
