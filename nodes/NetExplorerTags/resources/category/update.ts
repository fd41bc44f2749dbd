import { reconciled } from '../../../shared/operations/update';
import { customFields, sentInBody } from '../../../shared/fields/common';
import { categoryLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { checkCategory } from './categories';
import { colorField } from '../../fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a category',
  description: 'Rename a category of tags or give it another color',
  request: { method: 'PUT', path: '/tag/category/{category}' },
  handler: reconciled({ check: checkCategory }),
  fields: [
    categoryLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        colorField,
        ...sentInBody([
          {
            displayName: 'Name',
            name: 'name',
            type: 'string',
            default: '',
            placeholder: 'e.g. Status',
            description: 'The new name of the category',
          },
        ]),
      ],
    },
    customFields,
  ],
};
