import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get the account',
  description: 'Get the account that the credential is connected with, or that of the user to run as',
  request: { method: 'GET', path: '/account' },
  handler: once(),
  fields: [],
};
