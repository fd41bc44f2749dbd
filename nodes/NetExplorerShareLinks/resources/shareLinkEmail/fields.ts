import { shareLinkLocator } from '../../../shared/locators/links';
import { mailId } from '../../mails/fields';

/** Asks for the share link that is mailed. */
export const mailedLink = shareLinkLocator({
  name: 'mailedShareLink',
  description: 'The share link to send',
});

/** Asks for a mail. */
export const { field: mailField, adds: mail } = mailId('shareLinkEmailId', 'e-mail');
