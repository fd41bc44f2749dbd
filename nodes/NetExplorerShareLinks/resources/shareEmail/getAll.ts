import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listMails } from '../../mails/mails';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many emails of shares',
  description: 'List the e-mails by which shares were sent',
  request: { method: 'GET', path: '/shares/emails' },
  handler: listMails(),
  fields: [...listFields],
};
