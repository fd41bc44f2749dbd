import type { Operation } from '../../../shared/operations/operation';
import { getMail } from '../../mails/mails';
import { mail, mailField } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get an email of a share',
  description: 'Get what was mailed of a share, and to whom',
  request: { method: 'GET', path: '/share/email/{mail}' },
  handler: getMail(mail),
  fields: [mailField],
};
