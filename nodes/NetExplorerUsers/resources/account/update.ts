import { reconciled } from '../../../shared/operations/update';
import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { email, firstName, language, lastName, password, phone } from '../../fields';
import { checkUser } from '../user/checkUser';

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
      // derived
      options: sentInBody([email, firstName, language, lastName, password, phone]),
    },
    customFields,
  ],
};
