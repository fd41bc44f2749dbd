import { groupLocator, usersLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { changeMembers } from './members';

export const addMembers: Operation = {
  name: 'Add Members',
  value: 'addMembers',
  action: 'Add members to a group',
  description: 'Put users into a group; who is in it already stays',
  request: { method: 'PUT', path: '/group/{group}' },
  handler: changeMembers('add'),
  fields: [groupLocator(), usersLocator()],
};
