import { once } from '../../../shared/operations/once';
import { simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a folder',
  description: 'Get what the platform knows about a folder',
  request: { method: 'GET', path: '/folder/{folder}' },
  handler: once({ gives: 'folder' }),
  fields: [folderLocator(), simplifyField],
};
