import { resourceOf } from '../../../shared/operations/operation';
import { checkPassword } from './checkPassword';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getByKey } from './getByKey';
import { requestSms } from './requestSms';
import { update } from './update';

export const uploadLink = resourceOf(
  {
    name: 'Upload Link',
    value: 'uploadLink',
    description: 'A public address through which others put files into a folder',
  },
  [checkPassword, create, remove, get, getByKey, getAll, requestSms, update],
  'create',
);
