import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { chosenFilesAndFolders, rootOf } from '../../links/contents';
import { createLink } from '../../links/links';
import { shareFlags } from '../../links/terms';
import {
  contentsField,
  downloadOnly,
  further,
  maximumDownloads,
  newTerms,
  notify,
  passwordBySms,
} from '../../links/fields';
import { SHARE } from '../../links/kinds';

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
