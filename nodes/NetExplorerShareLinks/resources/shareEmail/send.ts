import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { shareLocator } from '../../../shared/locators/links';
import { sendMail } from '../../mails/mails';
import { newMailFields } from '../../mails/fields';

export const send: Operation = {
  name: 'Send',
  value: 'send',
  action: 'Send a share by email',
  description: 'Have the platform mail a share to people',
  request: { method: 'POST', path: '/share/email' },
  handler: sendMail({
    label: 'e-mail',
    list: '/shares/emails',
    locator: 'mailedShare',
    linkId: 'share_id',
    sent: 'creation_date',
  }),
  fields: [
    shareLocator({
      name: 'mailedShare',
      description: 'The share to send',
    }),
    ...newMailFields,
    customFields,
  ],
};
