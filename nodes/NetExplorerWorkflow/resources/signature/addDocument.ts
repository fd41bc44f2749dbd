import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { idsIn } from './parts/added';
import { addDocumentTo, checkDocument, documentName, initials } from './parts/document';
import { alone, GET_SIGNATURE, partsOf, signatureOf } from './signatures';

export const addDocument: Operation = {
  name: 'Add Document',
  value: 'addDocument',
  action: 'Add a document to a signature',
  description: 'Add a PDF file to a draft',
  request: { method: 'POST', path: '/signatures/{signature}/documents/{addedDocument}' },
  handler: forEachItem(add, [GET_SIGNATURE, 'PATCH /signatures/:signatureId/documents/:documentId']),
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

async function add(context: ItemContext): Promise<INodeExecutionData[]> {
  const { body = {} } = await buildRequest(context, { ids: { addedDocument: async () => '' } });
  checkDocument(context, body as IDataObject);
  const fileId = await idOf(context, 'addedDocument');
  const id = await idOf(context, 'signature');
  return await alone(context, id, async () => {
    const known = idsIn(partsOf(context, await signatureOf(context, id), 'documents'));
    return context.output([await addDocumentTo(context, id, { fileId, body: body as IDataObject }, known)]);
  });
}
