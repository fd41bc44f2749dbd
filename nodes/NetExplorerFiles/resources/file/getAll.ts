import { listed } from '../../../shared/exchange/folders';
import { listingFields } from '../../../shared/fields/listing';
import type { Operation } from '../../../shared/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many files',
  description: 'List the files in a folder',
  request: { method: 'GET', path: '/folder/{folder}' },
  exchange: listed('file'),
  fields: listingFields,
};
