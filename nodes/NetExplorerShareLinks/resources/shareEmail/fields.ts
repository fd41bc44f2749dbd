import { shareLocator } from '../../../shared/locators/links';
import { mailId } from '../../mails/fields';

/** Asks for the share that is mailed. */
export const mailedLink = shareLocator({
  name: 'mailedShare',
  description: 'The share to send',
});

/** Asks for a mail. */
export const { field: mailField, adds: mail } = mailId('shareEmailId', 'e-mail');
