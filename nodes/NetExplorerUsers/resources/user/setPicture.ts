import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { setPicture as pictureSet } from '../../pictures';
import { pictureIn } from '../../pictureFields';

export const setPicture: Operation = {
  name: 'Set Picture',
  value: 'setPicture',
  action: 'Set the picture of a user',
  description: 'Set the picture of a user from binary data',
  request: { method: 'POST', path: '/user/{user}/picture' },
  handler: pictureSet(),
  fields: [userLocator(), pictureIn],
};
