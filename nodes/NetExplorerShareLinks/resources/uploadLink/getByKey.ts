import type { Operation } from '../../../shared/operations/operation';
import { getByKey as keyed, keyField } from '../../links/keys';
import { UPLOAD_LINK } from '../../links/kinds';

export const getByKey: Operation = {
  name: 'Get by Key',
  value: 'getByKey',
  action: 'Get an upload link by key',
  description: 'Get an upload link as it shows to everybody who has its address',
  request: { method: 'GET', path: '/ulink/key/{uploadLinkKey}' },
  handler: keyed(UPLOAD_LINK),
  fields: [keyField(UPLOAD_LINK)],
};
