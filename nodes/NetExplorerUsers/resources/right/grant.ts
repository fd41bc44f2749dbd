import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { grant as granted } from './rights';
import { permissions, spotFields } from './fields';

export const grant: Operation = {
  name: 'Grant',
  value: 'grant',
  action: 'Grant an access right',
  description: 'Give a user or a group a right on a folder, or change the one they have',
  request: { method: 'POST', path: '/right' },
  handler: granted(),
  fields: [...spotFields, permissions, customFields],
};
