import { customFields } from '../../../shared/fields/common';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { updateShareLinkMail } from '../../mails/mailChange';
import { further } from '../../links/fields';
import { mailUpdates } from '../../mails/fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an email of a share link',
  description: 'Change recipients, subject or text of what was mailed; new recipients get a mail',
  // (doc: it is named by the share link, unlike the others)
  request: { method: 'PUT', path: '/sharelink/email/{mailedShareLink}' },
  handler: updateShareLinkMail(),
  fields: [
    shareLinkLocator({
      name: 'mailedShareLink',
      description:
        'The share link that was mailed: the API names the e-mail by it. The own share link of a recipient, as Get gives it, does as well.',
    }),
    further('updateFields', mailUpdates),
    customFields,
  ],
};
