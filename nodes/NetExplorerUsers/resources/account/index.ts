import { resourceOf } from '../../../shared/operations/operation';
import { deletePicture } from './deletePicture';
import { get } from './get';
import { getPicture } from './getPicture';
import { setPicture } from './setPicture';
import { update } from './update';

export const account = resourceOf(
  { name: 'Account', value: 'account' },
  [deletePicture, get, getPicture, setPicture, update],
  'get',
);
