import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operation';
import { updateMail } from '../../exchange/mails';
import { further } from '../../fields';
import { mailUpdates } from '../../mailFields';
import { mail, mailField } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an email of a share',
  description: 'Change recipients, subject or text of what was mailed; new recipients get a mail',
  request: { method: 'PUT', path: '/share/email/{mail}' },
  exchange: updateMail(mail),
  fields: [mailField, further('updateFields', mailUpdates), customFields],
};
