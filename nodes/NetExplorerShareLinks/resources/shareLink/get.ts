import { shareLinkLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { getLink } from '../../exchange/links';
import { SHARE_LINK } from '../../kinds';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a share link',
  description: 'Get a share link with its public address',
  request: { method: 'GET', path: '/sharelink/{shareLink}' },
  exchange: getLink(SHARE_LINK),
  fields: [shareLinkLocator()],
};
