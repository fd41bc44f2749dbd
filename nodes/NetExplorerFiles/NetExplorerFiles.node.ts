import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOptions } from '../shared/fields/common';
import { customOperationsOf } from '../shared/operations/operation';
import { searchesOf } from '../shared/locators/define';
import { requestDefaults } from '../shared/http/requests';
import { file } from './resources/file';
import { folder } from './resources/folder';
import { path } from './resources/path';
import { space } from './resources/space';

export class NetExplorerFiles implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'NetExplorer Files',
    name: 'netExplorerFiles',
    icon: { light: 'file:../../icons/netexplorer.svg', dark: 'file:../../icons/netexplorer.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Move, version and manage files and folders on NetExplorer (Voltn)',
    defaults: { name: 'NetExplorer Files' },
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
          { name: 'File', value: 'file' },
          { name: 'Folder', value: 'folder' },
          { name: 'Path', value: 'path' },
          { name: 'Space', value: 'space' },
        ],
        default: 'file',
      },
      ...file.properties,
      ...folder.properties,
      ...path.properties,
      ...space.properties,
      nodeOptions,
    ],
  };

  methods = { listSearch: searchesOf(this.description.properties) };

  customOperations = customOperationsOf([file, folder, path, space]);
}
