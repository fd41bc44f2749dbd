import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { createTag } from './tags';
import { newTagFields } from '../../fields';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a tag',
  description: 'Create a tag that files and folders can have',
  request: { method: 'POST', path: '/tag' },
  handler: createTag(),
  fields: [
    {
      displayName: 'Name',
      name: 'tagName',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. Urgent',
      // doc
      routing: { send: { type: 'body', property: 'name' } },
    },
    {
      displayName: 'If the Tag Exists',
      name: 'ifTagExists',
      type: 'options',
      options: [
        { name: 'Fail', value: 'fail', description: 'Report an error' },
        { name: 'Get It', value: 'get', description: 'Give the tag that has the name, unchanged' },
      ],
      default: 'fail',
      description: 'What to do when the category has a tag of this name',
    },
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: newTagFields,
    },
    customFields,
  ],
};
