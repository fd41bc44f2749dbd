import { resourceOf } from '../../../shared/operations/operation';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { send } from './send';
import { update } from './update';

export const uploadLinkEmail = resourceOf(
  {
    name: 'Upload Link Email',
    value: 'uploadLinkEmail',
    description: 'An upload link that the platform mails',
  },
  [remove, get, getAll, send, update],
  'send',
);
