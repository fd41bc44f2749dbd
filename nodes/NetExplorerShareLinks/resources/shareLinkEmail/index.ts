import { resourceOf } from '../../../shared/operations/operation';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { send } from './send';
import { update } from './update';

export const shareLinkEmail = resourceOf(
  { name: 'Share Link Email', value: 'shareLinkEmail', description: 'A share link that the platform mails' },
  [remove, get, getAll, send, update],
  'send',
);
