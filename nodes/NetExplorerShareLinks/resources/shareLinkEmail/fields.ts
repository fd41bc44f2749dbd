import { mailId } from '../../mails/fields';

/** Asks for a mail. */
export const { field: mailField, adds: mail } = mailId('shareLinkEmailId', 'e-mail');
