import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { invitationFolder } from './fields';

export const getCandidates: Operation = {
  name: 'Get Users to Invite',
  value: 'getCandidates',
  action: 'Get the users who can be invited to a folder',
  description: 'List the users of the platform who can be invited to a folder',
  request: { method: 'GET', path: '/invite/users/{invitationFolder}' },
  handler: getMany(),
  fields: [invitationFolder, ...listFields],
};
