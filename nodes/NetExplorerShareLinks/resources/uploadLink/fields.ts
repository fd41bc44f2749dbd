import type { INodeProperties } from 'n8n-workflow';

import { folderLocator } from '../../../shared/locators/folder';

export const acknowledge: INodeProperties = {
  displayName: 'Acknowledge Deposits',
  name: 'acknowledge',
  type: 'boolean',
  default: true,
  description: 'Whether deposits are acknowledged by mail',
};

/** The folder that an upload link is about. */
export const uploadFolder: INodeProperties = folderLocator({
  name: 'uploadFolder',
  description: 'The folder to put files into',
});
