import { paged } from '../../../shared/exchange/paged';
import { listFields } from '../../../shared/fields/common';
import { groupLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many delegates',
  description: 'List the users who manage a group',
  request: { method: 'GET', path: '/delegates/{delegateGroup}' },
  exchange: paged(),
  fields: [groupLocator({ name: 'delegateGroup' }), ...listFields],
};
