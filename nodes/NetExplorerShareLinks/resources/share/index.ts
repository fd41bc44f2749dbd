import { resourceOf } from '../../../shared/operations/operation';
import { checkPassword } from './checkPassword';
import { create } from './create';
import { remove } from './delete';
import { download } from './download';
import { get } from './get';
import { getActivity } from './getActivity';
import { getAll } from './getAll';
import { getByKey } from './getByKey';
import { getContent } from './getContent';
import { requestSms } from './requestSms';
import { update } from './update';

export const share = resourceOf(
  {
    name: 'Share',
    value: 'share',
    description: 'A public address that gives files and folders: the newer form',
  },
  [
    checkPassword,
    create,
    remove,
    download,
    get,
    getActivity,
    getByKey,
    getContent,
    getAll,
    requestSms,
    update,
  ],
  'create',
);
