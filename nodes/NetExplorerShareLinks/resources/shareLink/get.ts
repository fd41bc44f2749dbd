import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { getLink } from '../../links/links';
import { SHARE_LINK } from '../../links/kinds';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a share link',
  description: 'Get a share link with its public address',
  request: { method: 'GET', path: '/sharelink/{shareLink}' },
  handler: getLink(SHARE_LINK),
  fields: [shareLinkLocator()],
};
