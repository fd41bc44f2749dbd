import { outputField } from '../../../shared/fields/common';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { getPicture as pictureOf } from '../../pictures';

export const getPicture: Operation = {
  name: 'Get Picture',
  value: 'getPicture',
  action: 'Get the picture of a user',
  description: 'Get the picture of a user as binary data',
  request: { method: 'GET', path: '/user/{user}/picture' },
  handler: pictureOf(),
  fields: [userLocator(), outputField],
};
