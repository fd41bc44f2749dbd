import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOf } from '../shared/node';
import { requestDefaults } from '../shared/http/requests';
import { instance } from './resources/instance';
import { signature } from './resources/signature';

const parts = nodeOf([signature, instance], 'instance');

export class NetExplorerWorkflow implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'NetExplorer Workflow',
    name: 'netExplorerWorkflow',
    icon: { light: 'file:../../icons/netexplorer.svg', dark: 'file:../../icons/netexplorer.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Start workflows and have documents signed on NetExplorer (Voltn)',
    defaults: { name: 'NetExplorer Workflow' },
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
