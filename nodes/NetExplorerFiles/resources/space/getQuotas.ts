import { once } from '../../../shared/operations/once';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

const forFolder = { show: { of: ['folder'] } };

export const getQuotas: Operation = {
  name: 'Get Quotas',
  value: 'getQuotas',
  action: 'Get quotas and usage',
  description: 'Get how much may be stored and how much is: on the platform, by the user and in a folder',
  request: { method: 'GET', path: '/quotas' },
  handler: once({ query: { folder: 'quotaFolder' }, proof: ['platform', 'user', 'folder'] }),
  fields: [
    {
      displayName: 'Quotas Of',
      name: 'of',
      type: 'options',
      default: 'platform',
      options: [
        { name: 'Platform and User', value: 'platform' },
        { name: 'Platform, User and a Folder', value: 'folder' },
      ],
      description: 'What to get the quotas of',
    },
    folderLocator({ name: 'quotaFolder', displayOptions: forFolder }),
  ],
};
