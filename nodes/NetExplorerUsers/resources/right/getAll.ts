import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many access rights',
  description: 'List the rights of users and groups on a folder',
  request: { method: 'GET', path: '/rights/{rightFolder}' },
  handler: getMany(),
  fields: [
    folderLocator({ name: 'rightFolder', description: 'The folder that the right is about' }),
    ...listFields,
  ],
};
