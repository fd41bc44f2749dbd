import { once } from '../../../shared/operations/once';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const deletePicture: Operation = {
  name: 'Delete Picture',
  value: 'deletePicture',
  action: 'Delete the picture of a user',
  description: 'Remove the picture of a user',
  request: { method: 'DELETE', path: '/user/{user}/picture' },
  handler: once(),
  fields: [userLocator()],
};
