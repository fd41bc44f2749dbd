import { groupLocator, usersLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { changeMembers } from './members';

export const removeMembers: Operation = {
  name: 'Remove Members',
  value: 'removeMembers',
  action: 'Remove members from a group',
  description: 'Take users out of a group; who is not in it is no error',
  request: { method: 'PUT', path: '/group/{group}' },
  handler: changeMembers('remove'),
  fields: [groupLocator(), usersLocator()],
};
