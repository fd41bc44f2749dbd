import type { Operation } from '../../../shared/operations/operation';
import { deleteMail } from '../../mails/mails';
import { mail, mailField } from './fields';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete an email of a share',
  description: 'Delete an e-mail by which a share was sent from the platform',
  request: { method: 'DELETE', path: '/share/email/{mail}' },
  handler: deleteMail(mail),
  fields: [mailField],
};
