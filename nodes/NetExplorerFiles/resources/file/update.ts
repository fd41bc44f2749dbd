import { once } from '../../../shared/operations/once';
import { customFields, dateFields, sentInBody, simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a file',
  description: 'Change the dates or other fields of a file',
  request: { method: 'PUT', path: '/file/{file}' },
  handler: once({ gives: 'file' }),
  fields: [
    fileLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sentInBody(dateFields),
    },
    customFields,
    simplifyField,
  ],
};
