import { outputField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { getPicture as pictureOf } from '../../pictures';

export const getPicture: Operation = {
  name: 'Get Picture',
  value: 'getPicture',
  action: 'Get the picture of the account',
  description: 'Get the picture of the connected account as binary data',
  request: { method: 'GET', path: '/account/picture' },
  handler: pictureOf(),
  fields: [outputField],
};
