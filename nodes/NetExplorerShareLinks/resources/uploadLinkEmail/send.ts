import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { uploadLinkLocator } from '../../../shared/locators/links';
import { sendMail } from '../../mails/mails';
import { newMailFields } from '../../mails/fields';
import { further } from '../../further';
import { acknowledgeByMail } from './fields';

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
  fields: [
    uploadLinkLocator({
      name: 'mailedUploadLink',
      description: 'The upload link to send',
    }),
    ...newMailFields,
    further('additionalFields', [acknowledgeByMail]),
    customFields,
  ],
};
