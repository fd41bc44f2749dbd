import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operation';
import { chosenFolder } from '../../exchange/contents';
import { createLink } from '../../exchange/links';
import { uploadFlags } from '../../exchange/terms';
import { acknowledge, further, newTerms, passwordBySms, uploadFolder } from '../../fields';
import { UPLOAD_LINK } from '../../kinds';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create an upload link',
  description: 'Make a public address through which whoever has it can put files into a folder',
  request: { method: 'POST', path: '/ulink' },
  // (doc: `folder_id` in the object; derived: in requests)
  exchange: createLink(UPLOAD_LINK, {
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
