import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { checkSignature } from './checks';
import { alone, patched, signatureOf, GET_SIGNATURE } from './signatures';
import { expirationDate, inOrder, level, mode, reminder } from './terms';

const name: INodeProperties = {
  displayName: 'Name',
  name: 'name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Contract 2026',
  description: 'What the signers see in the mail',
};

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a signature',
  description: 'Change the terms of a draft',
  request: { method: 'PATCH', path: '/signature/{signature}' },
  handler: forEachItem(updateSignature, [GET_SIGNATURE]),
  fields: [
    signatureLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [...sentInBody([expirationDate]), inOrder, ...sentInBody([level, mode, name, reminder])],
    },
    customFields,
  ],
};

/** Changes a draft where it differs from what is wanted. (doc: `PATCH /signature/:signatureId`, in the singular) */
async function updateSignature(context: ItemContext): Promise<INodeExecutionData[]> {
  const { path, body } = await buildRequest(context, { check: checkSignature });
  if (body === undefined) throw nothingToChange(context);
  const id = await idOf(context, 'signature');
  return await alone(context, id, async () => {
    const current = await signatureOf(context, id);
    const change = { current, wanted: body as IDataObject, path };
    return context.output([await patched(context, change, async () => await signatureOf(context, id))]);
  });
}
