import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { addField as added } from './parts';
import { documentIdField, fieldPlace, fieldType, signer } from '../../fields';

export const addField: Operation = {
  name: 'Add Field',
  value: 'addField',
  action: 'Add a field to a signature',
  description: 'Say where on a document of a draft a signer signs',
  request: { method: 'POST', path: '/signatures/{signature}/documents/{documentId}/fields' },
  handler: added(),
  fields: [
    signatureLocator(),
    documentIdField,
    { ...signer, required: true },
    ...sentInBody([fieldType, ...fieldPlace]),
    customFields,
  ],
};
