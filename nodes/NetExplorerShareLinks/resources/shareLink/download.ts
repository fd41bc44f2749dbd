import type { Operation } from '../../../shared/operation';
import { downloadShareLink } from '../../exchange/downloads';
import { downloadFields, keyField } from '../../fields';
import { SHARE_LINK } from '../../kinds';

export const download: Operation = {
  name: 'Download',
  value: 'download',
  action: 'Download what a share link gives',
  description: 'Get what a share link gives as binary data, as anybody who has its address',
  request: { method: 'GET', path: '/sharelink/download/{shareLinkKey}' },
  exchange: downloadShareLink(SHARE_LINK),
  fields: [keyField(SHARE_LINK), ...downloadFields],
};
