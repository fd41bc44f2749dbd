import type { Operation } from '../../../shared/operations/operation';
import { keyField } from '../../links/keys';
import { UPLOAD_LINK } from '../../links/kinds';
import { phone, requestSms as requested } from '../../links/sms';

export const requestSms: Operation = {
  name: 'Request SMS Code',
  value: 'requestSms',
  action: 'Request an SMS code for an upload link',
  description: 'Have the platform send the code that opens an upload link by SMS',
  request: { method: 'POST', path: '/ulink/key/{uploadLinkKey}/sms' },
  handler: requested(UPLOAD_LINK),
  fields: [keyField(UPLOAD_LINK), phone],
};
