import { customFields } from '../../../shared/fields/common';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { updateUser } from './users';
import { userUpdates } from '../../fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a user',
  description: 'Change fields of a user',
  request: { method: 'PUT', path: '/user/{user}' },
  handler: updateUser(),
  fields: [
    userLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: userUpdates,
    },
    customFields,
  ],
};
