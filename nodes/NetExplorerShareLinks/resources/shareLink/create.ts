import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { chosenFiles } from '../../links/contents';
import { createLink } from '../../links/links';
import {
  filesField,
  followVersions,
  further,
  maximumDownloads,
  newTerms,
  notify,
  onlyPreview,
  passwordBySms,
} from '../../links/fields';
import { SHARE_LINK } from '../../links/kinds';

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
