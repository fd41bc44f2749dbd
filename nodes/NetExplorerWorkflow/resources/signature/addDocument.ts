import { customFields, sentInBody } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { addDocument as added } from './parts';
import { documentName, initials } from '../../fields';

export const addDocument: Operation = {
  name: 'Add Document',
  value: 'addDocument',
  action: 'Add a document to a signature',
  description: 'Add a PDF file to a draft',
  request: { method: 'POST', path: '/signatures/{signature}/documents/{addedDocument}' },
  handler: added(),
  fields: [
    signatureLocator(),
    fileLocator({ name: 'addedDocument', description: 'The PDF file to sign' }),
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      // derived
      options: sentInBody([initials, documentName]),
    },
    customFields,
  ],
};
