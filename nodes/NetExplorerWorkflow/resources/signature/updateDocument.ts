import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import {
  checkDocument,
  documentId,
  documentIdField,
  documentIn,
  documentName,
  initials,
} from './parts/document';
import { alone, GET_SIGNATURE, patched, signatureOf } from './signatures';

export const updateDocument: Operation = {
  name: 'Update Document',
  value: 'updateDocument',
  action: 'Update a document of a signature',
  description: 'Change the name of a document of a draft, or where initials go',
  request: { method: 'PATCH', path: '/signatures/{signature}/documents/{documentId}' },
  handler: forEachItem(update, [GET_SIGNATURE]),
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

async function update(context: ItemContext): Promise<INodeExecutionData[]> {
  const { path, body } = await buildRequest(context, { ids: { documentId }, check: checkDocument });
  if (body === undefined) throw nothingToChange(context);
  const [signatureId, id] = [await idOf(context, 'signature'), await documentId(context)];
  return await alone(context, signatureId, async () => {
    const look = async () => documentIn(context, await signatureOf(context, signatureId), id);
    const change = { current: await look(), wanted: body as IDataObject, path };
    return context.output([await patched(context, change, look)]);
  });
}
