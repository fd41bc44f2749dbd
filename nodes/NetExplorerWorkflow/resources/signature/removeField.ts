import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { documentIdField } from './parts/document';
import { fieldIdField } from './parts/field';
import { removePart } from './parts/removePart';

export const removeField: Operation = {
  name: 'Remove Field',
  value: 'removeField',
  action: 'Remove a field from a signature',
  description: 'Take a field off a document of a draft',
  request: { method: 'DELETE', path: '/signatures/{signature}/documents/{documentId}/fields/{fieldId}' },
  handler: removePart(),
  fields: [signatureLocator(), documentIdField, fieldIdField],
};
