import { once } from '../../../shared/operations/once';
import { categoryLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a category',
  description: 'Delete a category of tags for good',
  request: { method: 'DELETE', path: '/tag/category/{category}' },
  handler: once(),
  fields: [categoryLocator()],
};
