import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOf } from '../shared/node';
import { requestDefaults } from '../shared/http/requests';
import { share } from './resources/share';
import { shareEmail } from './resources/shareEmail';
import { shareLink } from './resources/shareLink';
import { shareLinkEmail } from './resources/shareLinkEmail';
import { uploadLink } from './resources/uploadLink';
import { uploadLinkEmail } from './resources/uploadLinkEmail';

const parts = nodeOf(
  [share, shareEmail, shareLink, shareLinkEmail, uploadLink, uploadLinkEmail],
  'shareLink',
);

export class NetExplorerShareLinks implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'NetExplorer Share Links',
    name: 'netExplorerShareLinks',
    icon: { light: 'file:../../icons/netexplorer.svg', dark: 'file:../../icons/netexplorer.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Share files and folders and collect uploads by public links on NetExplorer (Voltn)',
    defaults: { name: 'NetExplorer Share Links' },
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
