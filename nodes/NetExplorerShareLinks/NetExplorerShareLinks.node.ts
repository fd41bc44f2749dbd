import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeOptions } from '../shared/fields/common';
import { customOperationsOf } from '../shared/operations/operation';
import { searchesOf } from '../shared/locators/define';
import { requestDefaults } from '../shared/http/requests';
import { share } from './resources/share';
import { shareEmail } from './resources/shareEmail';
import { shareLink } from './resources/shareLink';
import { shareLinkEmail } from './resources/shareLinkEmail';
import { uploadLink } from './resources/uploadLink';
import { uploadLinkEmail } from './resources/uploadLinkEmail';

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
    properties: [
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        options: [
          {
            name: 'Share',
            value: 'share',
            description: 'A public address that gives files and folders: the newer form',
          },
          { name: 'Share Email', value: 'shareEmail', description: 'A share that the platform mails' },
          { name: 'Share Link', value: 'shareLink', description: 'A public address that gives files' },
          {
            name: 'Share Link Email',
            value: 'shareLinkEmail',
            description: 'A share link that the platform mails',
          },
          {
            name: 'Upload Link',
            value: 'uploadLink',
            description: 'A public address through which others put files into a folder',
          },
          {
            name: 'Upload Link Email',
            value: 'uploadLinkEmail',
            description: 'An upload link that the platform mails',
          },
        ],
        default: 'shareLink',
      },
      ...share.properties,
      ...shareEmail.properties,
      ...shareLink.properties,
      ...shareLinkEmail.properties,
      ...uploadLink.properties,
      ...uploadLinkEmail.properties,
      nodeOptions,
    ],
  };

  methods = {
    listSearch: searchesOf(this.description.properties),
  };

  customOperations = customOperationsOf([
    share,
    shareEmail,
    shareLink,
    shareLinkEmail,
    uploadLink,
    uploadLinkEmail,
  ]);
}
