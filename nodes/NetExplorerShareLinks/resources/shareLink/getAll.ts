import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listLinks } from '../../links/links';
import { SHARE_LINK } from '../../links/kinds';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many share links',
  description: 'List share links with their public addresses',
  request: { method: 'GET', path: '/sharelinks' },
  handler: listLinks(SHARE_LINK),
  fields: [...listFields],
};
