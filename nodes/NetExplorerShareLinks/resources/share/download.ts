import type { Operation } from '../../../shared/operations/operation';
import { downloadShare } from '../../links/downloads';
import { downloadFields, keyField } from '../../links/fields';
import { SHARE } from '../../links/kinds';

export const download: Operation = {
  name: 'Download',
  value: 'download',
  action: 'Download what a share gives',
  description: 'Get a file of a share or all of it as a ZIP, as anybody who has its address',
  request: { method: 'GET', path: '/zip/share/{shareKey}' },
  handler: downloadShare(SHARE),
  fields: [keyField(SHARE), ...downloadFields],
};
