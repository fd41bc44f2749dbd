import type { Operation } from '../../../shared/operations/operation';
import { getMail } from '../../mails/mails';
import { mail, mailField } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get an email of an upload link',
  description: 'Get what was mailed of an upload link, and to whom',
  request: { method: 'GET', path: '/ulink/email/{mail}' },
  handler: getMail(mail),
  fields: [mailField],
};
