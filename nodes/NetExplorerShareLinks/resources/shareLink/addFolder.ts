import { folderLocator } from '../../../shared/locators/folder';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { addFolder as added } from './files';

export const addFolder: Operation = {
  name: 'Add Folder',
  value: 'addFolder',
  action: 'Add a folder to a share link',
  description: 'Add the files of a folder to a share link; those that are in it already stay',
  request: { method: 'POST', path: '/sharelink/{shareLink}/folder' },
  handler: added(),
  fields: [
    shareLinkLocator(),
    folderLocator({ name: 'addedFolder', description: 'The folder whose files to add' }),
  ],
};
