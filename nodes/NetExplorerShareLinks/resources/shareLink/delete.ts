import { once } from '../../../shared/exchange/once';
import { shareLinkLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a share link',
  description: 'Delete a share link; what it gave stays on the platform',
  request: { method: 'DELETE', path: '/sharelink/{shareLink}' },
  exchange: once(),
  fields: [shareLinkLocator()],
};
