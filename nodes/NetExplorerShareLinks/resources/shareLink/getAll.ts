import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operation';
import { listLinks } from '../../exchange/links';
import { SHARE_LINK } from '../../kinds';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many share links',
  description: 'List share links with their public addresses',
  request: { method: 'GET', path: '/sharelinks' },
  exchange: listLinks(SHARE_LINK),
  fields: [...listFields],
};
