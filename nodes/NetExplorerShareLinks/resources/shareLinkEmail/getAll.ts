import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listMails } from '../../mails/mails';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many emails of share links',
  description: 'List the e-mails by which share links were sent',
  request: { method: 'GET', path: '/sharelinks/emails' },
  handler: listMails(),
  fields: [...listFields],
};
