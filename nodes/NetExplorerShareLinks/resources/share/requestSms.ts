import type { Operation } from '../../../shared/operations/operation';
import { keyField } from '../../links/keys';
import { SHARE } from '../../links/kinds';
import { phone, requestSms as requested } from '../../links/sms';

export const requestSms: Operation = {
  name: 'Request SMS Code',
  value: 'requestSms',
  action: 'Request an SMS code for a share',
  description: 'Have the platform send the code that opens a share by SMS',
  request: { method: 'POST', path: '/share/key/{shareKey}/sms' },
  handler: requested(SHARE),
  fields: [keyField(SHARE), phone],
};
