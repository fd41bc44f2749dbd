import { once } from '../../../shared/operations/once';
import { groupLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a group',
  description: 'Delete a group. Its members stay users of the platform.',
  request: { method: 'DELETE', path: '/group/{group}' },
  handler: once(),
  fields: [groupLocator()],
};
