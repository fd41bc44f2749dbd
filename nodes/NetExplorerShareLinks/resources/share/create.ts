import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import type { ItemContext } from '../../../shared/client/itemContext';
import { chosenContents, nonEmpty, rootOf, type Content } from '../../links/contents';
import { createLink } from '../../links/links';
import { shareFlags } from '../../links/terms';
import { SHARE } from '../../links/kinds';
import { further } from '../../further';
import { maximumDownloads, newTerms, notify, passwordBySms } from '../../links/termFields';
import { contentsField, downloadOnly } from './fields';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a share',
  description: 'Make a public address that gives files and folders to whoever has it',
  request: { method: 'POST', path: '/share' },
  // (doc: `roots` in the object; derived: in requests)
  handler: createLink(SHARE, {
    contents: chosenFilesAndFolders,
    naming: (contents) => ({ roots: contents.map(rootOf) }),
    flags: shareFlags,
  }),
  fields: [
    { ...contentsField, required: true },
    ...newTerms,
    further('additionalFields', [downloadOnly, maximumDownloads, notify, passwordBySms]),
    customFields,
  ],
};

/** The files and folders that were chosen for a new share. */
async function chosenFilesAndFolders(context: ItemContext): Promise<Content[]> {
  const contents = await chosenContents(context, 'contents');
  return nonEmpty(context, contents, 'No file or folder was chosen', 'Files and Folders');
}
