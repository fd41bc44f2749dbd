import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOf } from '../shared/node';
import { requestDefaults } from '../shared/http/requests';
import { account } from './resources/account';
import { delegate } from './resources/delegate';
import { group } from './resources/group';
import { invitation } from './resources/invitation';
import { options } from './resources/options';
import { right } from './resources/right';
import { user } from './resources/user';

const parts = nodeOf([right, account, delegate, group, invitation, user, options], 'user');

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
    properties: parts.properties,
  };

  methods = parts.methods;

  customOperations = parts.customOperations;
}
