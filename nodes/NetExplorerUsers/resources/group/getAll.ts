import { listFields } from '../../../shared/fields/common';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { listGroups } from './groups';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many groups',
  description: 'List the groups of the platform',
  request: { method: 'GET', path: '/groups' },
  handler: listGroups(),
  fields: [
    ...listFields,
    {
      displayName: 'Include Members',
      name: 'includeMembers',
      type: 'boolean',
      default: false,
      description: 'Whether to get the members of each group as well: one more request for each group',
    },
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        userLocator({
          displayName: 'Member',
          name: 'member',
          required: false,
          description: 'Groups that this user is in: one more request for each group',
        }),
        {
          displayName: 'Text',
          name: 'text',
          type: 'string',
          default: '',
          placeholder: 'e.g. sales',
          description: 'Groups whose name contains this text',
        },
      ],
    },
  ],
};
