import { once } from '../../../shared/operations/once';
import { simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const move: Operation = {
  name: 'Move',
  value: 'move',
  action: 'Move a file',
  description: 'Put a file into another folder',
  request: { method: 'PUT', path: '/file/{file}' },
  // derived: `parent_id` as in the file object
  handler: once({ body: { parent_id: 'target' }, gives: 'file' }),
  fields: [
    fileLocator(),
    folderLocator(
      {
        displayName: 'To Folder',
        name: 'target',
        description: 'The folder to move the file into',
      },
      'target folder',
    ),
    simplifyField,
  ],
};
