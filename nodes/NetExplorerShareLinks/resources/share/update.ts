import { customFields } from '../../../shared/fields/common';
import { shareLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { wantedRoots } from '../../links/contents';
import { updateLink } from '../../links/links';
import { shareFlags } from '../../links/terms';
import {
  changedTerms,
  contentsField,
  downloadOnly,
  further,
  maximumDownloads,
  notify,
  otherContents,
  passwordBySms,
  unlimited,
} from '../../links/fields';
import { SHARE } from '../../links/kinds';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a share',
  description: 'Change the terms or the contents of a share; its address stays the same',
  request: { method: 'PUT', path: '/share/{share}' },
  handler: updateLink(SHARE, { contents: wantedRoots, flags: shareFlags }),
  fields: [
    shareLocator(),
    ...changedTerms,
    further('updateFields', [
      downloadOnly,
      contentsField,
      maximumDownloads,
      notify,
      otherContents,
      passwordBySms,
      unlimited,
    ]),
    customFields,
  ],
};
