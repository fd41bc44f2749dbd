import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { shareLinkLocator } from '../../../shared/locators/links';
import { sendMail } from '../../mails/mails';
import { newMailFields } from '../../mails/fields';

export const send: Operation = {
  name: 'Send',
  value: 'send',
  action: 'Send a share link by email',
  description: 'Have the platform mail a share link to people, each with an address of their own',
  request: { method: 'POST', path: '/sharelink/email' },
  handler: sendMail({
    label: 'e-mail',
    list: '/sharelinks/emails',
    locator: 'mailedShareLink',
    linkId: 'sharelink_id',
    sent: 'sending_date',
  }),
  fields: [
    shareLinkLocator({
      name: 'mailedShareLink',
      description: 'The share link to send',
    }),
    ...newMailFields,
    customFields,
  ],
};
