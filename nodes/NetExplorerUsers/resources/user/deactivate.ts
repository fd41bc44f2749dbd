import { applied } from '../../../shared/exchange/apply';
import { userLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const deactivate: Operation = {
  name: 'Deactivate',
  value: 'deactivate',
  action: 'Deactivate a user',
  description: 'Keep a user from signing in, without deleting anything',
  request: { method: 'PUT', path: '/user/{user}', body: { active: false } },
  exchange: applied(),
  fields: [userLocator()],
};
