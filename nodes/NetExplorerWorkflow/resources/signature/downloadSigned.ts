import type { INodeExecutionData } from 'n8n-workflow';

import { signatureLocator } from '../../../shared/locators/workflow';
import { outputField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { fetchedBinary } from './binary';
import { documentId, documentIdField } from './parts/document';

export const downloadSigned: Operation = {
  name: 'Download Signed Documents',
  value: 'downloadSigned',
  action: 'Download the signed documents of a signature',
  description: 'Get one signed document, or all of them, as binary data',
  request: { method: 'GET', path: '/signatures/{signature}/documents/signed' },
  handler: forEachItem(download, ['GET /signatures/:signatureId/documents/:documentId/signed']),
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

async function download(context: ItemContext): Promise<INodeExecutionData[]> {
  const one =
    context.param<string>('downloadDocuments', 'all') === 'one' ? await documentId(context) : undefined;
  const { path } = await buildRequest(context);
  const id = await idOf(context, 'signature');
  const about = { signature_id: wireId(id), ...(one !== undefined && { document_id: wireId(one) }) };
  const asked = one === undefined ? path : `/signatures/${id}/documents/${one}/signed`;
  return await fetchedBinary(context, asked, { name: `signature ${id} signed`, about });
}
