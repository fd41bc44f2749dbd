import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { chosenFolder } from '../../links/contents';
import { createLink } from '../../links/links';
import { uploadFlags } from '../../links/terms';
import { acknowledge, further, newTerms, passwordBySms, uploadFolder } from '../../links/fields';
import { UPLOAD_LINK } from '../../links/kinds';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create an upload link',
  description: 'Make a public address through which whoever has it can put files into a folder',
  request: { method: 'POST', path: '/ulink' },
  // (doc: `folder_id` in the object; derived: in requests)
  handler: createLink(UPLOAD_LINK, {
    contents: chosenFolder,
    naming: ([folder]) => ({ folder_id: folder?.id }),
    flags: uploadFlags,
  }),
  fields: [
    uploadFolder,
    ...newTerms,
    further('additionalFields', [acknowledge, passwordBySms]),
    customFields,
  ],
};
