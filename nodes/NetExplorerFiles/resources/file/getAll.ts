import { listed } from '../../folders';
import { listingFields } from '../../listing';
import type { Operation } from '../../../shared/operations/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many files',
  description: 'List the files in a folder',
  request: { method: 'GET', path: '/folder/{folder}' },
  handler: listed('file'),
  fields: listingFields,
};
