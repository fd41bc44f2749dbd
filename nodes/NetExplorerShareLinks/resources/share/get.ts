import { shareLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { getLink } from '../../links/links';
import { SHARE } from '../../links/kinds';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a share',
  description: 'Get a share with its public address',
  request: { method: 'GET', path: '/share/{share}' },
  handler: getLink(SHARE),
  fields: [shareLocator()],
};
