import type { Operation } from '../../../shared/operations/operation';
import { downloadShareLink } from '../../links/downloads';
import { downloadFields, keyField } from '../../links/fields';
import { SHARE_LINK } from '../../links/kinds';

export const download: Operation = {
  name: 'Download',
  value: 'download',
  action: 'Download what a share link gives',
  description: 'Get what a share link gives as binary data, as anybody who has its address',
  request: { method: 'GET', path: '/sharelink/download/{shareLinkKey}' },
  handler: downloadShareLink(SHARE_LINK),
  fields: [keyField(SHARE_LINK), ...downloadFields],
};
