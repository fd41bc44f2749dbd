import { customFields } from '../../../shared/fields/common';
import { uploadLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { wantedFolder } from '../../links/contents';
import { updateLink } from '../../links/links';
import { uploadFlags } from '../../links/terms';
import { acknowledge, changedTerms, further, passwordBySms, uploadFolder } from '../../links/fields';
import { UPLOAD_LINK } from '../../links/kinds';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an upload link',
  description: 'Change the terms or the folder of an upload link; its address stays the same',
  request: { method: 'PUT', path: '/ulink/{uploadLink}' },
  handler: updateLink(UPLOAD_LINK, { contents: wantedFolder, flags: uploadFlags }),
  fields: [
    uploadLinkLocator(),
    ...changedTerms,
    further('updateFields', [acknowledge, { ...uploadFolder, required: false }, passwordBySms]),
    customFields,
  ],
};
