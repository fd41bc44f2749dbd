import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listMails } from '../../mails/mails';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many emails of upload links',
  description: 'List the e-mails by which upload links were sent',
  request: { method: 'GET', path: '/ulinks/emails' },
  handler: listMails(),
  fields: [...listFields],
};
