import { once } from '../../../shared/operations/once';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a share link',
  description: 'Delete a share link; what it gave stays on the platform',
  request: { method: 'DELETE', path: '/sharelink/{shareLink}' },
  handler: once(),
  fields: [shareLinkLocator()],
};
