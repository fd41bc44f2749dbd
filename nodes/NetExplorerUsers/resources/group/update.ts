import { customFields, sentInBody } from '../../../shared/fields/common';
import { groupLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { updateGroup } from './groups';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a group',
  description: 'Rename a group or change other fields; its members stay',
  request: { method: 'PUT', path: '/group/{group}' },
  handler: updateGroup(),
  fields: [
    groupLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sentInBody([
        {
          displayName: 'Name',
          name: 'login',
          type: 'string',
          default: '',
          placeholder: 'e.g. Sales',
          description: 'The new name of the group',
        },
      ]),
    },
    customFields,
  ],
};
