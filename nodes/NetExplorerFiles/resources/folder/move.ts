import { once } from '../../../shared/operations/once';
import { simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const move: Operation = {
  name: 'Move',
  value: 'move',
  action: 'Move a folder',
  description: 'Put a folder with all that is in it into another folder',
  request: { method: 'PUT', path: '/folder/{folder}' },
  // derived: `parent_id` as in the folder object
  handler: once({ body: { parent_id: 'target' }, gives: 'folder' }),
  fields: [
    folderLocator(),
    folderLocator(
      { displayName: 'To Folder', name: 'target', description: 'The folder to move it into' },
      'target folder',
    ),
    simplifyField,
  ],
};
