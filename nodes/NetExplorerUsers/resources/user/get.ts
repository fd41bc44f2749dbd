import { once } from '../../../shared/operations/once';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a user',
  description: 'Get a user by ID, login or e-mail',
  request: { method: 'GET', path: '/user/{user}' },
  handler: once(),
  fields: [userLocator()],
};
