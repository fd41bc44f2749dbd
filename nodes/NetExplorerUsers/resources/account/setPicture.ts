import type { Operation } from '../../../shared/operations/operation';
import { setPicture as pictureSet } from '../../pictures';
import { pictureIn } from '../../pictureFields';

export const setPicture: Operation = {
  name: 'Set Picture',
  value: 'setPicture',
  action: 'Set the picture of the account',
  description: 'Set the picture of the connected account from binary data',
  request: { method: 'POST', path: '/account/picture' },
  handler: pictureSet(),
  fields: [pictureIn],
};
