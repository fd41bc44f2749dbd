import { signatureLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { removePart } from '../../exchange/parts';
import { documentIdField } from '../../fields';

export const removeDocument: Operation = {
  name: 'Remove Document',
  value: 'removeDocument',
  action: 'Remove a document from a signature',
  description: 'Take a document out of a draft; the file stays',
  request: { method: 'DELETE', path: '/signatures/{signature}/documents/{documentId}' },
  exchange: removePart(),
  fields: [signatureLocator(), documentIdField],
};
