import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listCategories } from './categories';
import { categoryTags } from './fields';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many categories',
  description: 'List categories with their tags, all of them or those that a file or folder has',
  request: { method: 'GET', path: '/tag/categories' },
  handler: listCategories(),
  fields: [
    ...categoryTags,
    {
      displayName: 'Only Categories in Use',
      name: 'onlyAttached',
      type: 'boolean',
      default: false,
      description: 'Whether to leave out categories of which the file or folder has no tag',
      displayOptions: { show: { categoryTags: ['file', 'folder'] } },
    },
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Text',
          name: 'text',
          type: 'string',
          default: '',
          placeholder: 'e.g. stat',
          description: 'Only categories whose name contains this. Capital letters and accents do not matter.',
        },
      ],
    },
  ],
};
