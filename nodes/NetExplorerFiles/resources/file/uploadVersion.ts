import { uploadVersion as uploaded } from './newVersion';
import { contentChangesField, simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const uploadVersion: Operation = {
  name: 'Upload New Version',
  value: 'uploadVersion',
  action: 'Upload a new version of a file',
  description: 'Replace the content of a file, keeping the old one as an older version',
  request: { method: 'PUT', path: '/file/{file}/upload' },
  handler: uploaded(),
  fields: [
    fileLocator(),
    {
      displayName: 'Input Binary Field',
      name: 'binaryField',
      type: 'string',
      default: 'data',
      required: true,
      hint: 'The name of the input field that holds the new content',
    },
    simplifyField,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [contentChangesField],
    },
  ],
};
