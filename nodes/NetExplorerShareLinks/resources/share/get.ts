import { shareLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { getLink } from '../../exchange/links';
import { SHARE } from '../../kinds';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a share',
  description: 'Get a share with its public address',
  request: { method: 'GET', path: '/share/{share}' },
  exchange: getLink(SHARE),
  fields: [shareLocator()],
};
