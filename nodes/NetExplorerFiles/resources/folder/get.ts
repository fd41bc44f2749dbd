import { once } from '../../../shared/exchange/once';
import { simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a folder',
  description: 'Get what the platform knows about a folder',
  request: { method: 'GET', path: '/folder/{folder}' },
  exchange: once({ gives: 'folder' }),
  fields: [folderLocator(), simplifyField],
};
