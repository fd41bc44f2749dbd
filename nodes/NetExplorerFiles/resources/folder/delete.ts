import { deletion } from '../../../shared/exchange/deletion';
import { deletionField } from '../../../shared/fields/deletion';
import { folderLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a folder',
  description: 'Move a folder with all that is in it to the trash, or delete it for good',
  request: { method: 'DELETE', path: '/folder/{folder}' },
  exchange: deletion('folder'),
  fields: [folderLocator(), deletionField],
};
