import { listFields } from '../../../shared/fields/common';
import { groupLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { listUsers } from './userList';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many users',
  description: 'List the users of the platform',
  request: { method: 'GET', path: '/users' },
  handler: listUsers(),
  fields: [
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Active',
          name: 'active',
          type: 'options',
          options: [
            { name: 'Active Only', value: 'active' },
            { name: 'Any', value: 'any' },
            { name: 'Inactive Only', value: 'inactive' },
          ],
          default: 'active',
          description: 'Whether the users can sign in',
        },
        groupLocator({ description: 'Members of this group only', required: false }),
        {
          displayName: 'Organization',
          name: 'organization',
          type: 'string',
          default: '',
          description: 'Users of this organization only. Capital letters and accents do not matter.',
        },
        {
          displayName: 'Text',
          name: 'text',
          type: 'string',
          default: '',
          placeholder: 'e.g. durand',
          description: 'Users whose login, name or e-mail contains this text',
        },
      ],
    },
  ],
};
