import { deletion } from '../../deletion';
import { deletionField } from '../../deletionFields';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a folder',
  description: 'Move a folder with all that is in it to the trash, or delete it for good',
  request: { method: 'DELETE', path: '/folder/{folder}' },
  handler: deletion('folder'),
  fields: [folderLocator(), deletionField],
};
