import type { Operation } from '../../../shared/operation';
import { requestSms as requested } from '../../exchange/keys';
import { keyField, phone } from '../../fields';
import { UPLOAD_LINK } from '../../kinds';

export const requestSms: Operation = {
  name: 'Request SMS Code',
  value: 'requestSms',
  action: 'Request an SMS code for an upload link',
  description: 'Have the platform send the code that opens an upload link by SMS',
  request: { method: 'POST', path: '/ulink/key/{uploadLinkKey}/sms' },
  exchange: requested(UPLOAD_LINK),
  fields: [keyField(UPLOAD_LINK), phone],
};
