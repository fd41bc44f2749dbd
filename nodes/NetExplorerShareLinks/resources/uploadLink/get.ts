import { uploadLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { getLink } from '../../links/links';
import { UPLOAD_LINK } from '../../links/kinds';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get an upload link',
  description: 'Get an upload link with its public address',
  request: { method: 'GET', path: '/ulink/{uploadLink}' },
  handler: getLink(UPLOAD_LINK),
  fields: [uploadLinkLocator()],
};
