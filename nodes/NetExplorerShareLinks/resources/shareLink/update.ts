import { customFields } from '../../../shared/fields/common';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { updateLink } from '../../links/links';
import { SHARE_LINK } from '../../links/kinds';
import { further } from '../../further';
import { changedTerms, maximumDownloads, notify, passwordBySms, unlimited } from '../../links/termFields';
import { followVersions, onlyPreview } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a share link',
  description: 'Change the terms of a share link; its address stays the same',
  request: { method: 'PUT', path: '/sharelink/{shareLink}' },
  handler: updateLink(SHARE_LINK),
  fields: [
    shareLinkLocator(),
    ...changedTerms,
    further('updateFields', [
      followVersions,
      maximumDownloads,
      notify,
      passwordBySms,
      onlyPreview,
      unlimited,
    ]),
    customFields,
  ],
};
