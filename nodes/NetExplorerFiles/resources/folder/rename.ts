import { once } from '../../../shared/operations/once';
import { simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const rename: Operation = {
  name: 'Rename',
  value: 'rename',
  action: 'Rename a folder',
  description: 'Give a folder another name in the same place',
  request: { method: 'PUT', path: '/folder/{folder}' },
  handler: once({ names: ['name'], gives: 'folder' }),
  fields: [
    folderLocator(),
    {
      displayName: 'New Name',
      name: 'name',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. Invoices 2026',
      description: 'The name alone, without the folders above it',
      // derived: the field has the name it has in the folder object
      routing: { send: { type: 'body', property: 'name' } },
    },
    simplifyField,
  ],
};
