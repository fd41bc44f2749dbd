import { once } from '../../../shared/operations/once';
import { shareLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a share',
  description: 'Delete a share; what it gave stays on the platform',
  request: { method: 'DELETE', path: '/share/{share}' },
  handler: once(),
  fields: [shareLocator()],
};
