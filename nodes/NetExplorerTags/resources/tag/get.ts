import { once } from '../../../shared/exchange/once';
import { tagLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a tag',
  description: 'Get a tag by ID or name',
  request: { method: 'GET', path: '/tag/{tag}' },
  exchange: once(),
  fields: [tagLocator()],
};
