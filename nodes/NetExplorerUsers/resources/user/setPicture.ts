import { userLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { setPicture as pictureSet } from '../../exchange/pictures';
import { pictureIn } from '../../pictureFields';

export const setPicture: Operation = {
  name: 'Set Picture',
  value: 'setPicture',
  action: 'Set the picture of a user',
  description: 'Set the picture of a user from binary data',
  request: { method: 'POST', path: '/user/{user}/picture' },
  exchange: pictureSet(),
  fields: [userLocator(), pictureIn],
};
