import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import type { Content } from '../../links/contents';
import { createLink } from '../../links/links';
import { uploadFlags } from '../../links/terms';
import { UPLOAD_LINK } from '../../links/kinds';
import { further } from '../../further';
import { newTerms, passwordBySms } from '../../links/termFields';
import { acknowledge, uploadFolder } from './fields';

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

/** The folder that was chosen for a new upload link. */
async function chosenFolder(context: ItemContext): Promise<Content[]> {
  return [{ kind: 'folder', id: wireId(await idOf(context, 'uploadFolder')) }];
}
