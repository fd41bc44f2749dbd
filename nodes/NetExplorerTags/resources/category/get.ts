import { categoryLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { getCategory } from './categories';
import { categoryTags } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a category',
  description: 'Get a category with its tags, all of them or those that a file or folder has',
  request: { method: 'GET', path: '/tag/category/{category}' },
  handler: getCategory(),
  fields: [categoryLocator(), ...categoryTags],
};
