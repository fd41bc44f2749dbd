import { reconciled } from '../../../shared/operations/update';
import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { checkUser } from '../user/users';
import { accountUpdates } from '../../fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update the account',
  description: 'Change fields of the account that the credential is connected with',
  request: { method: 'PUT', path: '/account' },
  handler: reconciled({ check: checkUser }),
  fields: [
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: accountUpdates,
    },
    customFields,
  ],
};
