import { once } from '../../../shared/operations/once';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a user',
  description: 'Delete a user for good. To keep someone from signing in, Deactivate is enough.',
  request: { method: 'DELETE', path: '/user/{user}' },
  handler: once(),
  fields: [userLocator()],
};
