import { listFields } from '../../../shared/fields/common';
import { categoryLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { listTags } from './tags';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many tags',
  description: 'List the tags that the account sees',
  request: { method: 'GET', path: '/tags' },
  handler: listTags(),
  fields: [
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        categoryLocator({
          name: 'tagCategory',
          required: false,
          description: 'Only the tags of this category',
        }),
        {
          displayName: 'Text',
          name: 'text',
          type: 'string',
          default: '',
          placeholder: 'e.g. urg',
          description: 'Only tags whose name contains this. Capital letters and accents do not matter.',
        },
        {
          displayName: 'Visibility',
          name: 'visibility',
          type: 'options',
          options: [
            { name: 'Any', value: 'any' },
            { name: 'Private', value: 'private' },
            { name: 'Public', value: 'public' },
          ],
          default: 'any',
          description: 'Whether tags for their maker alone are wanted, those for everybody, or both',
        },
      ],
    },
  ],
};
