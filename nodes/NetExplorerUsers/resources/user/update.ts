import { customFields } from '../../../shared/fields/common';
import { userLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { updateUser } from '../../exchange/users';
import { userUpdates } from '../../fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a user',
  description: 'Change fields of a user',
  request: { method: 'PUT', path: '/user/{user}' },
  exchange: updateUser(),
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
