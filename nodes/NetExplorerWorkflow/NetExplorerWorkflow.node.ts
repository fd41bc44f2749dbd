import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOptions } from '../shared/fields/common';
import { customOperationsOf } from '../shared/operations/operation';
import { searchesOf } from '../shared/locators/define';
import { requestDefaults } from '../shared/http/requests';
import { instance } from './resources/instance';
import { signature } from './resources/signature';

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
    properties: [
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: [
          { name: 'Signature', value: 'signature' },
          { name: 'Workflow Instance', value: 'instance' },
        ],
        default: 'instance',
      },
      ...signature.properties,
      ...instance.properties,
      nodeOptions,
    ],
  };

  methods = {
    listSearch: searchesOf(this.description.properties),
  };

  customOperations = customOperationsOf([signature, instance]);
}
