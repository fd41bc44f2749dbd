import { groupLocator, usersLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { changeMembers } from './members';

export const setMembers: Operation = {
  name: 'Set Members',
  value: 'setMembers',
  action: 'Set the members of a group',
  description: 'Make users the only members of a group. Items that name the same group are taken together.',
  request: { method: 'PUT', path: '/group/{group}' },
  handler: changeMembers('set'),
  fields: [groupLocator(), usersLocator()],
};
