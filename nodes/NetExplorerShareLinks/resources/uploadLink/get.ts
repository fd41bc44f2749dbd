import { uploadLinkLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { getLink } from '../../exchange/links';
import { UPLOAD_LINK } from '../../kinds';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get an upload link',
  description: 'Get an upload link with its public address',
  request: { method: 'GET', path: '/ulink/{uploadLink}' },
  exchange: getLink(UPLOAD_LINK),
  fields: [uploadLinkLocator()],
};
