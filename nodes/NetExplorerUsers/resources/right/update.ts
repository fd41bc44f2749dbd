import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { updateRight } from './rights';
import { permissions, rightFields } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an access right',
  description: 'Change what a user or a group may do in a folder',
  request: { method: 'PUT', path: '/right/{right}' },
  handler: updateRight(),
  fields: [...rightFields, permissions, customFields],
};
