import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listLinks } from '../../links/links';
import { UPLOAD_LINK } from '../../links/kinds';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many upload links',
  description: 'List upload links with their public addresses',
  request: { method: 'GET', path: '/ulinks' },
  handler: listLinks(UPLOAD_LINK),
  fields: [...listFields],
};
