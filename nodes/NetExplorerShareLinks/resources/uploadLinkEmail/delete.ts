import type { Operation } from '../../../shared/operations/operation';
import { deleteMail } from '../../mails/mails';
import { mail, mailField } from './fields';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete an email of an upload link',
  description: 'Delete an e-mail by which an upload link was sent from the platform',
  request: { method: 'DELETE', path: '/ulink/email/{mail}' },
  handler: deleteMail(mail),
  fields: [mailField],
};
