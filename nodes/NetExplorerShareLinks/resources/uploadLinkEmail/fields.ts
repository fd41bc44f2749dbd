import { uploadLinkLocator } from '../../../shared/locators/links';
import { mailId } from '../../mails/fields';

/** Asks for the upload link that is mailed. */
export const mailedLink = uploadLinkLocator({
  name: 'mailedUploadLink',
  description: 'The upload link to send',
});

/** Asks for a mail. */
export const { field: mailField, adds: mail } = mailId('uploadLinkEmailId', 'e-mail');
