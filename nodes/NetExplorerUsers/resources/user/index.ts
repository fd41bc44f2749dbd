import { resourceOf } from '../../../shared/operations/operation';
import { activate } from './activate';
import { create } from './create';
import { createOrUpdate } from './createOrUpdate';
import { deactivate } from './deactivate';
import { remove } from './delete';
import { deletePicture } from './deletePicture';
import { get } from './get';
import { getAll } from './getAll';
import { getPicture } from './getPicture';
import { getQuota } from './getQuota';
import { sendPasswordMail } from './sendPasswordMail';
import { setPicture } from './setPicture';
import { update } from './update';

export const user = resourceOf(
  { name: 'User', value: 'user' },
  [
    activate,
    create,
    createOrUpdate,
    deactivate,
    remove,
    deletePicture,
    get,
    getAll,
    getPicture,
    getQuota,
    sendPasswordMail,
    setPicture,
    update,
  ],
  'get',
);
