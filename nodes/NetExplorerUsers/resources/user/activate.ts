import { applied } from '../../../shared/exchange/apply';
import { userLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const activate: Operation = {
  name: 'Activate',
  value: 'activate',
  action: 'Activate a user',
  description: 'Let a user sign in again',
  request: { method: 'PUT', path: '/user/{user}', body: { active: true } },
  exchange: applied(),
  fields: [userLocator()],
};
