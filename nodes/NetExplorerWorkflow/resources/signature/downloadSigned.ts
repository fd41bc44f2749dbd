import { signatureLocator } from '../../../shared/locators/workflow';
import { outputField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { downloadSigned as signed } from './downloads';
import { documentIdField } from '../../fields';

export const downloadSigned: Operation = {
  name: 'Download Signed Documents',
  value: 'downloadSigned',
  action: 'Download the signed documents of a signature',
  description: 'Get one signed document, or all of them, as binary data',
  request: { method: 'GET', path: '/signatures/{signature}/documents/signed' },
  handler: signed(),
  fields: [
    signatureLocator(),
    {
      displayName: 'Documents',
      name: 'downloadDocuments',
      type: 'options',
      options: [
        { name: 'All', value: 'all', description: 'All, in one file; several come as a ZIP' },
        { name: 'One', value: 'one' },
      ],
      default: 'all',
      description: 'Which of the documents to get',
    },
    { ...documentIdField, displayOptions: { show: { downloadDocuments: ['one'] } } },
    outputField,
  ],
};
