import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { updateMail } from '../../mails/mails';
import { mailUpdates } from '../../mails/fields';
import { further } from '../../further';
import { acknowledgeByMail, mail, mailField } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an email of an upload link',
  description: 'Change recipients, subject or text of what was mailed; new recipients get a mail',
  request: { method: 'PUT', path: '/ulink/email/{mail}' },
  handler: updateMail(mail),
  fields: [mailField, further('updateFields', [acknowledgeByMail, ...mailUpdates]), customFields],
};
