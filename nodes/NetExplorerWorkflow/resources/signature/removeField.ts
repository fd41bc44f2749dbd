import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { removePart } from './parts';
import { documentIdField, fieldIdField } from '../../fields';

export const removeField: Operation = {
  name: 'Remove Field',
  value: 'removeField',
  action: 'Remove a field from a signature',
  description: 'Take a field off a document of a draft',
  request: { method: 'DELETE', path: '/signatures/{signature}/documents/{documentId}/fields/{fieldId}' },
  handler: removePart(),
  fields: [signatureLocator(), documentIdField, fieldIdField],
};
