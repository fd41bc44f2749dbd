import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOptions } from '../shared/fields/common';
import { customOperationsOf } from '../shared/operations/operation';
import { getTagColors } from '../shared/locators/tag';
import { searchesOf } from '../shared/locators/define';
import { requestDefaults } from '../shared/http/requests';
import { category } from './resources/category';
import { item } from './resources/item';
import { tag } from './resources/tag';

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
    properties: [
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: [
          { name: 'Category', value: 'category' },
          { name: 'Item', value: 'item' },
          { name: 'Tag', value: 'tag' },
        ],
        default: 'item',
      },
      ...category.properties,
      ...item.properties,
      ...tag.properties,
      nodeOptions,
    ],
  };

  methods = {
    listSearch: searchesOf(this.description.properties),
    loadOptions: { getTagColors },
  };

  customOperations = customOperationsOf([category, item, tag]);
}
