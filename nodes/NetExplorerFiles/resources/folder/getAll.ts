import { listed } from '../../../shared/exchange/folders';
import { listingFields } from '../../../shared/fields/listing';
import type { Operation } from '../../../shared/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many folders',
  description: 'List the folders in a folder',
  request: { method: 'GET', path: '/folder/{folder}' },
  exchange: listed('folder'),
  fields: listingFields,
};
