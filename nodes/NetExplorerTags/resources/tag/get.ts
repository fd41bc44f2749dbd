import { once } from '../../../shared/operations/once';
import { tagLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a tag',
  description: 'Get a tag by ID or name',
  request: { method: 'GET', path: '/tag/{tag}' },
  handler: once(),
  fields: [tagLocator()],
};
