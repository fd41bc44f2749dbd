import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';
import { delegateId, delegateIdField } from './fields';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a delegate',
  description: 'Take the management of a group away from a user',
  request: { method: 'DELETE', path: '/delegate/{delegate}' },
  handler: once({ ids: { delegate: delegateId } }),
  fields: [delegateIdField],
};
