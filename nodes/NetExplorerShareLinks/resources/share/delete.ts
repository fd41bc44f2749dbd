import { once } from '../../../shared/exchange/once';
import { shareLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a share',
  description: 'Delete a share; what it gave stays on the platform',
  request: { method: 'DELETE', path: '/share/{share}' },
  exchange: once(),
  fields: [shareLocator()],
};
