import type { INodeProperties } from 'n8n-workflow';

import { groupLocator, userLocator } from '../../../shared/locators/people';

/** The user or group whose options are meant. */
export const holderFields: INodeProperties[] = [
  {
    displayName: 'Of',
    name: 'optionsFor',
    type: 'options',
    options: [
      { name: 'Group', value: 'group' },
      { name: 'User', value: 'user' },
    ],
    default: 'user',
    description: 'Whether the options are those of a user or of a group',
  },
  userLocator({ name: 'optionsUser', displayOptions: { show: { optionsFor: ['user'] } } }),
  groupLocator({ name: 'optionsGroup', displayOptions: { show: { optionsFor: ['group'] } } }),
];
