import type { Operation } from '../../../shared/operations/operation';
import { getMail } from '../../mails/mails';
import { mail, mailField } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get an email of a share link',
  description: 'Get what was mailed of a share link, and to whom',
  request: { method: 'GET', path: '/sharelink/email/{mail}' },
  handler: getMail(mail),
  fields: [mailField],
};
