import type { Operation } from '../../../shared/operations/operation';
import { keyField } from '../../links/keys';
import { UPLOAD_LINK } from '../../links/kinds';
import { passwordToCheck, checkPassword as checked } from '../../links/passcheck';

export const checkPassword: Operation = {
  name: 'Check Password',
  value: 'checkPassword',
  action: 'Check the password of an upload link',
  description: 'Check whether a password is that of an upload link; a wrong one is an error',
  request: { method: 'POST', path: '/ulink/key/{uploadLinkKey}/passcheck' },
  handler: checked(UPLOAD_LINK),
  fields: [keyField(UPLOAD_LINK), passwordToCheck],
};
