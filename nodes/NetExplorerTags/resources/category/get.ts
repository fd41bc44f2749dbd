import { categoryLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { getCategory } from '../../exchange/categories';
import { categoryTags } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a category',
  description: 'Get a category with its tags, all of them or those that a file or folder has',
  request: { method: 'GET', path: '/tag/category/{category}' },
  exchange: getCategory(),
  fields: [categoryLocator(), ...categoryTags],
};
