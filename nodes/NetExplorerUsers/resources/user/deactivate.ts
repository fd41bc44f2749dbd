import { reconciled } from '../../../shared/operations/update';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const deactivate: Operation = {
  name: 'Deactivate',
  value: 'deactivate',
  action: 'Deactivate a user',
  description: 'Keep a user from signing in, without deleting anything',
  request: { method: 'PUT', path: '/user/{user}', body: { active: false } },
  handler: reconciled(),
  fields: [userLocator()],
};
