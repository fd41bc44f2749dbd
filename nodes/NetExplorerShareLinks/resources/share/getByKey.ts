import type { Operation } from '../../../shared/operations/operation';
import { getByKey as keyed, keyField } from '../../links/keys';
import { SHARE } from '../../links/kinds';

export const getByKey: Operation = {
  name: 'Get by Key',
  value: 'getByKey',
  action: 'Get a share by key',
  description: 'Get a share as it shows to everybody who has its address',
  request: { method: 'GET', path: '/share/key/{shareKey}' },
  handler: keyed(SHARE),
  fields: [keyField(SHARE)],
};
