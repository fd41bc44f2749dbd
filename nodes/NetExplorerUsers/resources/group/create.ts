import { customFields } from '../../../shared/fields/common';
import { usersLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { createGroup } from './groups';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a group',
  description: 'Create a group of users',
  request: { method: 'POST', path: '/group' },
  handler: createGroup(),
  fields: [
    {
      displayName: 'Name',
      name: 'login',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. Sales',
      // doc: a group's name is its `login`
      routing: { send: { type: 'body', property: 'login' } },
    },
    {
      displayName: 'If the Group Exists',
      name: 'ifGroupExists',
      type: 'options',
      options: [
        { name: 'Fail', value: 'fail', description: 'Report an error' },
        { name: 'Get It', value: 'get', description: 'Return the existing group as it is' },
      ],
      default: 'fail',
      description: 'What to do when there is a group of that name',
    },
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        usersLocator({
          displayName: 'Members',
          required: false,
          description: 'Users to put into a new group',
        }),
      ],
    },
    customFields,
  ],
};
