import { getMany } from '../../../shared/operations/getMany';
import { listFields, simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const getVersions: Operation = {
  name: 'Get Versions',
  value: 'getVersions',
  action: 'Get the versions of a file',
  description: 'List the versions of a file. The ID of each can be downloaded or deleted.',
  request: { method: 'GET', path: '/file/{file}/versions' },
  handler: getMany({ gives: 'file' }),
  fields: [fileLocator(), ...listFields, simplifyField],
};
