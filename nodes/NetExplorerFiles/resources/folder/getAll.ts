import { listed } from '../../folders';
import { listingFields } from '../../listing';
import type { Operation } from '../../../shared/operations/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many folders',
  description: 'List the folders in a folder',
  request: { method: 'GET', path: '/folder/{folder}' },
  handler: listed('folder'),
  fields: listingFields,
};
