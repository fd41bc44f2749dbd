import { customFields } from '../../../shared/fields/common';
import { shareLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { wantedRoots } from '../../exchange/contents';
import { updateLink } from '../../exchange/links';
import { shareFlags } from '../../exchange/terms';
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
} from '../../fields';
import { SHARE } from '../../kinds';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a share',
  description: 'Change the terms or the contents of a share; its address stays the same',
  request: { method: 'PUT', path: '/share/{share}' },
  exchange: updateLink(SHARE, { contents: wantedRoots, flags: shareFlags }),
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
