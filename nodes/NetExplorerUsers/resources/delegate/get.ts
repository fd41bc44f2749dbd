import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';
import { delegateId, delegateIdField } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a delegate',
  description: 'Get a delegate by ID',
  request: { method: 'GET', path: '/delegate/{delegate}' },
  handler: once({ ids: { delegate: delegateId } }),
  fields: [delegateIdField],
};
