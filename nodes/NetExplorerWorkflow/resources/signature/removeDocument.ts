import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { documentIdField } from './parts/document';
import { removePart } from './parts/removePart';

export const removeDocument: Operation = {
  name: 'Remove Document',
  value: 'removeDocument',
  action: 'Remove a document from a signature',
  description: 'Take a document out of a draft; the file stays',
  request: { method: 'DELETE', path: '/signatures/{signature}/documents/{documentId}' },
  handler: removePart(),
  fields: [signatureLocator(), documentIdField],
};
