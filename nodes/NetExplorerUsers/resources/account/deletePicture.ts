import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';

export const deletePicture: Operation = {
  name: 'Delete Picture',
  value: 'deletePicture',
  action: 'Delete the picture of the account',
  description: 'Remove the picture of the connected account',
  request: { method: 'DELETE', path: '/account/picture' },
  handler: once(),
  fields: [],
};
