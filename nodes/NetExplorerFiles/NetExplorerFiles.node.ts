import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOf } from '../shared/node';
import { requestDefaults } from '../shared/http/requests';
import { file } from './resources/file';
import { folder } from './resources/folder';
import { path } from './resources/path';
import { space } from './resources/space';

const parts = nodeOf([file, folder, path, space], 'file');

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
    properties: parts.properties,
  };

  methods = parts.methods;

  customOperations = parts.customOperations;
}
