import { fileLocator } from '../../../shared/locators/file';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { removeFile as removed } from './files';

export const removeFile: Operation = {
  name: 'Remove File',
  value: 'removeFile',
  action: 'Remove a file from a share link',
  description: 'Take a file out of a share link, in whichever version it holds it',
  request: { method: 'DELETE', path: '/sharelink/{shareLink}/file/{removedFile}' },
  handler: removed(),
  fields: [shareLinkLocator(), fileLocator({ name: 'removedFile', description: 'The file to take out' })],
};
