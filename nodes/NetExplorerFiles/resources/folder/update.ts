import { once } from '../../../shared/operations/once';
import { customFields, dateFields, sentInBody, simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import type { Proof } from '../../../shared/client/confirm';
import type { Operation } from '../../../shared/operations/operation';

/** Without a limit of its own a folder may show none, or the one that it inherits. (client: null means unlimited) */
const quotaShown: Proof = ({ quota }, wanted) => {
  if (quota === undefined) return undefined;
  if (Number(quota) === Number(wanted) && quota !== null) return true;
  if (wanted === 0) return quota === null;
  return wanted === -1 ? undefined : false;
};

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a folder',
  description: 'Change the quota, the purge, the dates or other fields of a folder',
  request: { method: 'PUT', path: '/folder/{folder}' },
  handler: once({ gives: 'folder', shownBy: { quota: quotaShown } }),
  fields: [
    folderLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sentInBody([
        ...dateFields,
        {
          displayName: 'Purge After Days',
          name: 'purge_frequency',
          type: 'number',
          typeOptions: { minValue: 0 },
          default: 0,
          description: 'Days after which files in the folder are deleted automatically, 0 for never',
        },
        {
          displayName: 'Quota',
          name: 'quota',
          type: 'number',
          typeOptions: { minValue: -1 },
          default: -1,
          description: 'Bytes the folder may hold, 0 for no limit, -1 to inherit that of the parent folder',
        },
      ]),
    },
    customFields,
    simplifyField,
  ],
};
