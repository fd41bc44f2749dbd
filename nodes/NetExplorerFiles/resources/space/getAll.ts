import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many spaces',
  description: 'List the spaces of the platform: personal, shared and others, with their root folders',
  request: { method: 'GET', path: '/roots' },
  handler: getMany(),
  fields: listFields,
};
