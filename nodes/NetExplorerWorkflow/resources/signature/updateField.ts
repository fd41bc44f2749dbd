import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { checkedField } from './checks';
import { actorIn } from './parts/actor';
import { documentId, documentIdField, documentIn } from './parts/document';
import {
  fieldId,
  fieldIdField,
  fieldIn,
  fieldType,
  height,
  page,
  PLACE_SHOWN,
  signer,
  width,
  x,
  y,
} from './parts/field';
import { alone, GET_SIGNATURE, patched, signatureOf } from './signatures';

export const updateField: Operation = {
  name: 'Update Field',
  value: 'updateField',
  action: 'Update a field of a signature',
  description: 'Move a field of a draft, or give it to another signer',
  request: { method: 'PATCH', path: '/signatures/{signature}/documents/{documentId}/fields/{fieldId}' },
  handler: forEachItem(update, [GET_SIGNATURE]),
  fields: [
    signatureLocator(),
    documentIdField,
    fieldIdField,
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [...sentInBody([height, page]), signer, ...sentInBody([fieldType, width, x, y])],
    },
    customFields,
  ],
};

async function update(context: ItemContext): Promise<INodeExecutionData[]> {
  const { path, body } = await buildRequest(context, {
    ids: { documentId, fieldId },
    check: (_, fields) => void Object.assign(fields, checkedField(context, fields, 'field')),
  });
  const newSigner = context.param('updateFields.signer', '').trim();
  if (body === undefined && newSigner === '') throw nothingToChange(context);
  const [signatureId, inDocument, id] = [
    await idOf(context, 'signature'),
    await documentId(context),
    await fieldId(context),
  ];
  return await alone(context, signatureId, async () => {
    const signature = await signatureOf(context, signatureId);
    const find = (one: PlatformObject) => fieldIn(context, documentIn(context, one, inDocument), id);
    const wanted: IDataObject = { ...(body as IDataObject | undefined) };
    if (newSigner !== '') wanted.signer_id = Number(actorIn(context, signature, newSigner, true).id);
    const change = { current: find(signature), wanted, path };
    return context.output([
      await patched(context, change, async () => find(await signatureOf(context, signatureId)), PLACE_SHOWN),
    ]);
  });
}
