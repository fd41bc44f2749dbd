import { reconciled } from '../../../shared/operations/update';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const activate: Operation = {
  name: 'Activate',
  value: 'activate',
  action: 'Activate a user',
  description: 'Let a user sign in again',
  request: { method: 'PUT', path: '/user/{user}', body: { active: true } },
  handler: reconciled(),
  fields: [userLocator()],
};
