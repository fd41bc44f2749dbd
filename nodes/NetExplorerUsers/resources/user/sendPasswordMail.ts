import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { sendPasswordMail as mailed } from './users';

export const sendPasswordMail: Operation = {
  name: 'Send Password Mail',
  value: 'sendPasswordMail',
  action: 'Send a user a mail to choose a password',
  description: 'Have the platform mail a user a link to choose a new password',
  request: { method: 'POST', path: '/reset_password' },
  handler: mailed(),
  fields: [userLocator()],
};
