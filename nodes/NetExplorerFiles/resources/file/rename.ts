import { once } from '../../../shared/operations/once';
import { simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const rename: Operation = {
  name: 'Rename',
  value: 'rename',
  action: 'Rename a file',
  description: 'Give a file another name in the same folder',
  request: { method: 'PUT', path: '/file/{file}' },
  handler: once({ names: ['name'], gives: 'file' }),
  fields: [
    fileLocator(),
    {
      displayName: 'New Name',
      name: 'name',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. report.pdf',
      description: 'The name with its ending, without a folder',
      // derived: the field has the name it has in the file object
      routing: { send: { type: 'body', property: 'name' } },
    },
    simplifyField,
  ],
};
