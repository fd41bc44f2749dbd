import { once } from '../../../shared/exchange/once';
import { groupLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a group',
  description: 'Get a group with its members',
  request: { method: 'GET', path: '/group/{group}' },
  exchange: once(),
  fields: [groupLocator()],
};
