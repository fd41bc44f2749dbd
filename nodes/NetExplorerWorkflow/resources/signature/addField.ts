import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { checkedField } from './checks';
import { actorIn, enteredActor } from './parts/actor';
import { idsIn } from './parts/added';
import { documentId, documentIdField, documentIn } from './parts/document';
import { addFieldTo, fieldPlace, fieldType, signer } from './parts/field';
import { alone, GET_SIGNATURE, partsOf, signatureOf } from './signatures';

export const addField: Operation = {
  name: 'Add Field',
  value: 'addField',
  action: 'Add a field to a signature',
  description: 'Say where on a document of a draft a signer signs',
  request: { method: 'POST', path: '/signatures/{signature}/documents/{documentId}/fields' },
  handler: forEachItem(add, [GET_SIGNATURE]),
  fields: [
    signatureLocator(),
    documentIdField,
    { ...signer, required: true },
    ...sentInBody([fieldType, ...fieldPlace]),
    customFields,
  ],
};

async function add(context: ItemContext): Promise<INodeExecutionData[]> {
  const { body } = await buildRequest(context, { ids: { documentId } });
  const wanted = checkedField(context, body as IDataObject, 'field');
  const chosen = enteredActor(context, 'signer');
  const [signatureId, id] = [await idOf(context, 'signature'), await documentId(context)];
  return await alone(context, signatureId, async () => {
    const signature = await signatureOf(context, signatureId);
    const document = documentIn(context, signature, id);
    const { id: signerId } = actorIn(context, signature, chosen, true);
    const known = idsIn(partsOf(context, document, 'fields'));
    const place = { signatureId, documentId: id };
    return context.output([
      await addFieldTo(context, place, { ...wanted, signer_id: Number(signerId) }, known),
    ]);
  });
}
