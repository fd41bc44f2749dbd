import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { createOrUpdateUser } from './users';
import { providedUserFields, requiredUserFields, signInFields } from '../../fields';

export const createOrUpdate: Operation = {
  name: 'Create or Update',
  value: 'upsert',
  action: 'Create or update a user',
  description: 'Create a new user, or update the current one if it already exists (upsert)',
  request: { method: 'POST', path: '/user' },
  handler: createOrUpdateUser(),
  fields: [
    {
      displayName: 'Match By',
      name: 'matchBy',
      type: 'options',
      options: [
        {
          name: 'Email',
          value: 'email',
          description: 'The user who has the address. The login is used for a new user only.',
        },
        { name: 'Login', value: 'login', description: 'The user who has the login' },
      ],
      default: 'login',
      description: 'How to tell whether the user exists. Capital letters do not matter.',
    },
    ...requiredUserFields,
    ...signInFields,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: providedUserFields,
    },
    customFields,
  ],
};
