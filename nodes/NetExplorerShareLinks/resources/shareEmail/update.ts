import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { updateMail } from '../../mails/mails';
import { mailUpdates } from '../../mails/fields';
import { further } from '../../further';
import { mail, mailField } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an email of a share',
  description: 'Change recipients, subject or text of what was mailed; new recipients get a mail',
  request: { method: 'PUT', path: '/share/email/{mail}' },
  handler: updateMail(mail),
  fields: [mailField, further('updateFields', mailUpdates), customFields],
};
