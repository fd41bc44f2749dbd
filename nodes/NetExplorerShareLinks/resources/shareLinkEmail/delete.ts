import type { Operation } from '../../../shared/operations/operation';
import { deleteMail } from '../../mails/mails';
import { mail, mailField } from './fields';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete an email of a share link',
  description: 'Delete an e-mail by which a share link was sent from the platform',
  request: { method: 'DELETE', path: '/sharelink/email/{mail}' },
  handler: deleteMail(mail),
  fields: [mailField],
};
