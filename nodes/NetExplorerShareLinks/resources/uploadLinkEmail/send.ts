import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { sendMail } from '../../mails/mails';
import { further } from '../../links/fields';
import { acknowledgeByMail, newMailFields } from '../../mails/fields';
import { mailedLink } from './fields';

export const send: Operation = {
  name: 'Send',
  value: 'send',
  action: 'Send an upload link by email',
  description: 'Have the platform mail an upload link to people',
  request: { method: 'POST', path: '/ulink/email' },
  handler: sendMail({
    label: 'e-mail',
    list: '/ulinks/emails',
    locator: 'mailedUploadLink',
    linkId: 'ulink_id',
    sent: 'creation_date',
  }),
  fields: [mailedLink, ...newMailFields, further('additionalFields', [acknowledgeByMail]), customFields],
};
