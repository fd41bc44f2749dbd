import { customFields } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { updateSignature } from './signatures';
import { signatureUpdates } from '../../fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a signature',
  description: 'Change the terms of a draft',
  request: { method: 'PATCH', path: '/signature/{signature}' },
  handler: updateSignature(),
  fields: [
    signatureLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: signatureUpdates,
    },
    customFields,
  ],
};
