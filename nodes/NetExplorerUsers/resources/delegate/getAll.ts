import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import { groupLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many delegates',
  description: 'List the users who manage a group',
  request: { method: 'GET', path: '/delegates/{delegateGroup}' },
  handler: getMany(),
  fields: [groupLocator({ name: 'delegateGroup' }), ...listFields],
};
