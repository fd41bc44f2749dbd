import { once } from '../../../shared/operations/once';
import { customFields } from '../../../shared/fields/common';
import { groupLocator, userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { delegateOf } from './delegates';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a delegate',
  description: 'Let a user manage a group',
  request: { method: 'POST', path: '/delegate' },
  // derived: both names; the documented object is that of a mail
  handler: once({
    body: { group_id: 'delegateGroup', user_id: 'delegateUser' },
    find: delegateOf,
    // All that is asked for is what it is known by: one that is otherwise is another, and stays.
    takesBack: { label: 'delegate', knownBy: ['group_id', 'user_id'] },
  }),
  fields: [
    groupLocator({ name: 'delegateGroup', description: 'The group to manage' }),
    userLocator({ name: 'delegateUser', description: 'The user who is to manage it' }),
    customFields,
  ],
};
