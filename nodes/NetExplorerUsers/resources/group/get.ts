import { once } from '../../../shared/operations/once';
import { groupLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a group',
  description: 'Get a group with its members',
  request: { method: 'GET', path: '/group/{group}' },
  handler: once(),
  fields: [groupLocator()],
};
