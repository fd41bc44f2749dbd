import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { invitationFolder } from './fields';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many invitations',
  description: 'List the invitations to a folder',
  request: { method: 'GET', path: '/invites/{invitationFolder}' },
  handler: getMany(),
  fields: [invitationFolder, ...listFields],
};
