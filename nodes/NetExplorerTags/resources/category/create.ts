import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { createCategory } from './categories';
import { colorField } from '../../fields';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a category',
  description: 'Create a category of tags',
  request: { method: 'POST', path: '/tag/category' },
  handler: createCategory(),
  fields: [
    {
      displayName: 'Name',
      name: 'categoryName',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. Status',
      // doc
      routing: { send: { type: 'body', property: 'name' } },
    },
    {
      displayName: 'If the Category Exists',
      name: 'ifCategoryExists',
      type: 'options',
      options: [
        { name: 'Fail', value: 'fail', description: 'Report an error' },
        { name: 'Get It', value: 'get', description: 'Give the category that has the name, unchanged' },
      ],
      default: 'fail',
      description: 'What to do when there is a category of this name',
    },
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [colorField],
    },
    customFields,
  ],
};
