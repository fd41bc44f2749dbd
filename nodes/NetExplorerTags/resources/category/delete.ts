import { once } from '../../../shared/exchange/once';
import { categoryLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a category',
  description: 'Delete a category of tags for good',
  request: { method: 'DELETE', path: '/tag/category/{category}' },
  exchange: once(),
  fields: [categoryLocator()],
};
