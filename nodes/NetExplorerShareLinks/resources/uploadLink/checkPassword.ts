import type { Operation } from '../../../shared/operations/operation';
import { checkPassword as checked } from '../../links/keys';
import { keyField, passwordToCheck } from '../../links/fields';
import { UPLOAD_LINK } from '../../links/kinds';

export const checkPassword: Operation = {
  name: 'Check Password',
  value: 'checkPassword',
  action: 'Check the password of an upload link',
  description: 'Check whether a password is that of an upload link; a wrong one is an error',
  request: { method: 'POST', path: '/ulink/key/{uploadLinkKey}/passcheck' },
  handler: checked(UPLOAD_LINK),
  fields: [keyField(UPLOAD_LINK), passwordToCheck],
};
