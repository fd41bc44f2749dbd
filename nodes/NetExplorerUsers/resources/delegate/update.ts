import { reconciled } from '../../../shared/operations/update';
import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { userLocator } from '../../../shared/locators/people';
import { delegateId, delegateIdField } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a delegate',
  description: 'Put another user in charge of a group',
  request: { method: 'PUT', path: '/delegate/{delegate}' },
  handler: reconciled({ ids: { delegate: delegateId }, body: { user_id: 'delegateUser' } }),
  fields: [
    delegateIdField,
    userLocator({ name: 'delegateUser', description: 'The user who is to manage the group' }),
    customFields,
  ],
};
