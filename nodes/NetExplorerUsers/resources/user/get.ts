import { once } from '../../../shared/exchange/once';
import { userLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a user',
  description: 'Get a user by ID, login or e-mail',
  request: { method: 'GET', path: '/user/{user}' },
  exchange: once(),
  fields: [userLocator()],
};
