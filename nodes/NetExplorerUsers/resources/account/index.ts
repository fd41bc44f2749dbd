import { resourceProperties } from '../../../shared/operation';
import { deletePicture } from './deletePicture';
import { get } from './get';
import { getPicture } from './getPicture';
import { setPicture } from './setPicture';
import { update } from './update';

export const account = resourceProperties(
  'account',
  [deletePicture, get, getPicture, setPicture, update],
  'get',
);
