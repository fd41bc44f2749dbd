import { once } from '../../../shared/exchange/once';
import { uploadLinkLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete an upload link',
  description: 'Delete an upload link; what was deposited stays on the platform',
  request: { method: 'DELETE', path: '/ulink/{uploadLink}' },
  exchange: once(),
  fields: [uploadLinkLocator()],
};
