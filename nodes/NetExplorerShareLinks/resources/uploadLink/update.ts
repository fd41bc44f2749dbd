import type { IDataObject } from 'n8n-workflow';

import { customFields } from '../../../shared/fields/common';
import { uploadLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idFor } from '../../../shared/locators/locate';
import { updateLink } from '../../links/links';
import { chosen, uploadFlags } from '../../links/terms';
import { UPLOAD_LINK } from '../../links/kinds';
import { further } from '../../further';
import { changedTerms, passwordBySms } from '../../links/termFields';
import { acknowledge, uploadFolder } from './fields';

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

/** The folder that an upload link is to have, if another was chosen. (derived: `folder_id`) */
async function wantedFolder(context: ItemContext): Promise<(() => IDataObject) | undefined> {
  const locator = chosen<unknown>(context, 'uploadFolder');
  if (locator === undefined) return undefined;
  const field = { label: 'folder', kind: 'folder' } as const;
  const folderId = wireId(await idFor(context, locator, field));
  return () => ({ folder_id: folderId });
}
