import { once } from '../../../shared/operations/once';
import { simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a file',
  description: 'Get what the platform knows about a file',
  request: { method: 'GET', path: '/file/{file}' },
  handler: once({ gives: 'file' }),
  fields: [fileLocator(), simplifyField],
};
