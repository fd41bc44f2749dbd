import { once } from '../../../shared/operations/once';
import { uploadLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete an upload link',
  description: 'Delete an upload link; what was deposited stays on the platform',
  request: { method: 'DELETE', path: '/ulink/{uploadLink}' },
  handler: once(),
  fields: [uploadLinkLocator()],
};
