import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { updateDocument as updated } from './parts';
import { documentIdField, documentName, initials } from '../../fields';

export const updateDocument: Operation = {
  name: 'Update Document',
  value: 'updateDocument',
  action: 'Update a document of a signature',
  description: 'Change the name of a document of a draft, or where initials go',
  request: { method: 'PATCH', path: '/signatures/{signature}/documents/{documentId}' },
  handler: updated(),
  fields: [
    signatureLocator(),
    documentIdField,
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      // derived
      options: sentInBody([initials, documentName]),
    },
    customFields,
  ],
};
