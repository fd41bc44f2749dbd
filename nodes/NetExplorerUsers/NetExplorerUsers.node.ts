import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOptions } from '../shared/fields/common';
import { customOperationsOf } from '../shared/operations/operation';
import { searchesOf } from '../shared/locators/define';
import { requestDefaults } from '../shared/http/requests';
import { account } from './resources/account';
import { delegate } from './resources/delegate';
import { group } from './resources/group';
import { invitation } from './resources/invitation';
import { options } from './resources/options';
import { right } from './resources/right';
import { user } from './resources/user';

export class NetExplorerUsers implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'NetExplorer Users',
    name: 'netExplorerUsers',
    icon: { light: 'file:../../icons/netexplorer.svg', dark: 'file:../../icons/netexplorer.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Provision users, groups and access rights on NetExplorer (Voltn)',
    defaults: { name: 'NetExplorer Users' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'netExplorerOAuth2Api', required: true }],
    requestDefaults,
    properties: [
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: [
          { name: 'Access Right', value: 'right' },
          { name: 'Account', value: 'account' },
          { name: 'Delegate', value: 'delegate' },
          { name: 'Group', value: 'group' },
          { name: 'Invitation', value: 'invitation' },
          { name: 'User', value: 'user' },
          { name: 'User Option', value: 'options' },
        ],
        default: 'user',
      },
      ...right.properties,
      ...account.properties,
      ...delegate.properties,
      ...group.properties,
      ...invitation.properties,
      ...user.properties,
      ...options.properties,
      nodeOptions,
    ],
  };

  methods = { listSearch: searchesOf(this.description.properties) };

  customOperations = customOperationsOf([right, account, delegate, group, invitation, user, options]);
}
