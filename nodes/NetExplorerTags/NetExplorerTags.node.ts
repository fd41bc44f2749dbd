import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOf } from '../shared/node';
import { requestDefaults } from '../shared/http/requests';
import { category } from './resources/category';
import { item } from './resources/item';
import { tag } from './resources/tag';

const parts = nodeOf([category, item, tag], 'item');

export class NetExplorerTags implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'NetExplorer Tags',
    name: 'netExplorerTags',
    icon: { light: 'file:../../icons/netexplorer.svg', dark: 'file:../../icons/netexplorer.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Tag files and folders on NetExplorer (Voltn), and manage tags and their categories',
    defaults: { name: 'NetExplorer Tags' },
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
