import { customFields } from '../../../shared/fields/common';
import { uploadLinkLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { wantedFolder } from '../../exchange/contents';
import { updateLink } from '../../exchange/links';
import { uploadFlags } from '../../exchange/terms';
import { acknowledge, changedTerms, further, passwordBySms, uploadFolder } from '../../fields';
import { UPLOAD_LINK } from '../../kinds';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an upload link',
  description: 'Change the terms or the folder of an upload link; its address stays the same',
  request: { method: 'PUT', path: '/ulink/{uploadLink}' },
  exchange: updateLink(UPLOAD_LINK, { contents: wantedFolder, flags: uploadFlags }),
  fields: [
    uploadLinkLocator(),
    ...changedTerms,
    further('updateFields', [acknowledge, { ...uploadFolder, required: false }, passwordBySms]),
    customFields,
  ],
};
