import { fileLocator } from '../../../shared/locators/file';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { addFile as added } from './files';

export const addFile: Operation = {
  name: 'Add File',
  value: 'addFile',
  action: 'Add a file to a share link',
  description: 'Add a file to a share link; one that is in it already stays',
  request: { method: 'POST', path: '/sharelink/{shareLink}/file' },
  handler: added(),
  fields: [shareLinkLocator(), fileLocator({ name: 'addedFile', description: 'The file to add' })],
};
