import type { Operation } from '../../../shared/operations/operation';
import { keyField } from '../../links/keys';
import { SHARE } from '../../links/kinds';
import { passwordToCheck, checkPassword as checked } from '../../links/passcheck';

export const checkPassword: Operation = {
  name: 'Check Password',
  value: 'checkPassword',
  action: 'Check the password of a share',
  description: 'Check whether a password is that of a share; a wrong one is an error',
  request: { method: 'POST', path: '/share/key/{shareKey}/passcheck' },
  handler: checked(SHARE),
  fields: [keyField(SHARE), passwordToCheck],
};
