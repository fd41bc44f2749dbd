import type { Operation } from '../../../shared/operations/operation';
import { revoke as revoked } from './rights';
import { rightFields } from './fields';

export const revoke: Operation = {
  name: 'Revoke',
  value: 'revoke',
  action: 'Revoke an access right',
  description: 'Take the right on a folder away from a user or a group',
  request: { method: 'DELETE', path: '/right/{right}' },
  handler: revoked(),
  fields: rightFields,
};
