import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { createUser } from './users';
import { newUserFields, requiredUserFields, signInFields } from '../../fields';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a user',
  description: 'Create a user whose login nobody has yet',
  request: { method: 'POST', path: '/user' },
  handler: createUser(),
  fields: [
    ...requiredUserFields,
    ...signInFields,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: newUserFields,
    },
    customFields,
  ],
};
