import { once } from '../../../shared/exchange/once';
import { groupLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a group',
  description: 'Delete a group. Its members stay users of the platform.',
  request: { method: 'DELETE', path: '/group/{group}' },
  exchange: once(),
  fields: [groupLocator()],
};
