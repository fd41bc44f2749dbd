import { resourceOf } from '../../../shared/operations/operation';
import { remove } from './delete';
import { download } from './download';
import { get } from './get';
import { getAll } from './getAll';
import { getDownloadLink } from './getDownloadLink';
import { getVersions } from './getVersions';
import { move } from './move';
import { rename } from './rename';
import { update } from './update';
import { upload } from './upload';
import { uploadVersion } from './uploadVersion';

export const file = resourceOf(
  { name: 'File', value: 'file' },
  [remove, download, get, getDownloadLink, getAll, getVersions, move, rename, update, upload, uploadVersion],
  'upload',
);
