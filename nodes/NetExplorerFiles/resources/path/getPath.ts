import { pathOf } from './paths';
import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';
import { kindField } from './kind';

export const getPath: Operation = {
  name: 'Get Path of Item',
  value: 'getPath',
  action: 'Get the path of a file or folder',
  description: 'Get the path that leads to a file or folder, beginning with its root folder',
  request: { method: 'GET', path: '/objectpath' },
  handler: pathOf(),
  fields: [
    kindField,
    fileLocator({ name: 'itemFile', displayOptions: { show: { kind: ['file'] } } }),
    folderLocator({ name: 'itemFolder', displayOptions: { show: { kind: ['folder'] } } }),
  ],
};
