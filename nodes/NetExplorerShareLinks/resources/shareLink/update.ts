import { customFields } from '../../../shared/fields/common';
import { shareLinkLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { updateLink } from '../../exchange/links';
import {
  changedTerms,
  followVersions,
  further,
  maximumDownloads,
  notify,
  onlyPreview,
  passwordBySms,
  unlimited,
} from '../../fields';
import { SHARE_LINK } from '../../kinds';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a share link',
  description: 'Change the terms of a share link; its address stays the same',
  request: { method: 'PUT', path: '/sharelink/{shareLink}' },
  exchange: updateLink(SHARE_LINK),
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
