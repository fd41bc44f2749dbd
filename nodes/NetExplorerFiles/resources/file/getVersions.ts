import { paged } from '../../../shared/exchange/paged';
import { listFields, simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const getVersions: Operation = {
  name: 'Get Versions',
  value: 'getVersions',
  action: 'Get the versions of a file',
  description: 'List the versions of a file. The ID of each can be downloaded or deleted.',
  request: { method: 'GET', path: '/file/{file}/versions' },
  exchange: paged({ gives: 'file' }),
  fields: [fileLocator(), ...listFields, simplifyField],
};
