import { once } from '../../../shared/exchange/once';
import { userLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const deletePicture: Operation = {
  name: 'Delete Picture',
  value: 'deletePicture',
  action: 'Delete the picture of a user',
  description: 'Remove the picture of a user',
  request: { method: 'DELETE', path: '/user/{user}/picture' },
  exchange: once(),
  fields: [userLocator()],
};
