import type { INodeProperties } from 'n8n-workflow';

import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import type { ItemContext } from '../../../shared/client/itemContext';
import { chosenContents, linkFile, nonEmpty, type Content } from '../../links/contents';
import { createLink } from '../../links/links';
import { SHARE_LINK } from '../../links/kinds';
import { further } from '../../further';
import { maximumDownloads, newTerms, notify, passwordBySms } from '../../links/termFields';
import { followVersions, onlyPreview } from './fields';

/** The files of a share link. */
const filesField: INodeProperties = {
  displayName: 'Files',
  name: 'contents',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add File',
  default: { file: [{ linkFile: linkFile.default }] },
  required: true,
  description: 'The files that the link gives',
  options: [{ displayName: 'File', name: 'file', values: [linkFile] }],
};

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a share link',
  description: 'Make a public address that gives files to whoever has it',
  request: { method: 'POST', path: '/sharelink' },
  // (doc: `files` in the object; derived: their ids in requests)
  handler: createLink(SHARE_LINK, {
    contents: chosenFiles,
    naming: (files) => ({ files: files.map(({ id }) => id) }),
  }),
  fields: [
    filesField,
    ...newTerms,
    further('additionalFields', [followVersions, maximumDownloads, notify, passwordBySms, onlyPreview]),
    customFields,
  ],
};

/** The files that were chosen for a new share link. */
async function chosenFiles(context: ItemContext): Promise<Content[]> {
  return nonEmpty(context, await chosenContents(context, 'contents'), 'No file was chosen', 'Files');
}
