import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listLinks } from '../../links/links';
import { SHARE } from '../../links/kinds';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many shares',
  description: 'List shares with their public addresses',
  request: { method: 'GET', path: '/shares' },
  handler: listLinks(SHARE),
  fields: [...listFields],
};
