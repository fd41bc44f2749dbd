import { resourceOf } from '../../../shared/operations/operation';
import { addFile } from './addFile';
import { addFolder } from './addFolder';
import { checkPassword } from './checkPassword';
import { create } from './create';
import { remove } from './delete';
import { download } from './download';
import { get } from './get';
import { getAll } from './getAll';
import { getByKey } from './getByKey';
import { removeFile } from './removeFile';
import { update } from './update';

export const shareLink = resourceOf(
  { name: 'Share Link', value: 'shareLink', description: 'A public address that gives files' },
  [addFile, addFolder, checkPassword, create, remove, download, get, getByKey, getAll, removeFile, update],
  'create',
);
