import type { Operation } from '../../../shared/operations/operation';
import { getByKey as keyed, keyField } from '../../links/keys';
import { SHARE_LINK } from '../../links/kinds';

export const getByKey: Operation = {
  name: 'Get by Key',
  value: 'getByKey',
  action: 'Get a share link by key',
  description: 'Get a share link as it shows to everybody who has its address',
  request: { method: 'GET', path: '/sharelink/key/{shareLinkKey}' },
  handler: keyed(SHARE_LINK),
  fields: [keyField(SHARE_LINK)],
};
