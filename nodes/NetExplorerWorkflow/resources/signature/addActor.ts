import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { checkedActor } from './checks';
import {
  actorEmail,
  actorFirstName,
  actorLastName,
  actorPhone,
  actorPosition,
  actorType,
  actorUser,
  addActorTo,
  withUser,
} from './parts/actor';
import { idsIn } from './parts/added';
import { alone, GET_SIGNATURE, partsOf, signatureOf } from './signatures';

export const addActor: Operation = {
  name: 'Add Actor',
  value: 'addActor',
  action: 'Add an actor to a signature',
  description: 'Add somebody to a draft, who signs, approves or follows',
  request: { method: 'POST', path: '/signatures/{signature}/actors' },
  handler: forEachItem(add, [GET_SIGNATURE]),
  fields: [
    signatureLocator(),
    ...sentInBody([actorType, actorFirstName, actorLastName, actorEmail]),
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [...sentInBody([actorPhone, actorPosition]), actorUser],
    },
    customFields,
  ],
};

async function add(context: ItemContext): Promise<INodeExecutionData[]> {
  const { body } = await buildRequest(context);
  const entered = await withUser(
    context,
    body as IDataObject,
    context.param<unknown>('additionalFields.actorUser', ''),
  );
  const id = await idOf(context, 'signature');
  checkedActor(context, entered, undefined, 'actor');
  return await alone(context, id, async () => {
    const signature = await signatureOf(context, id);
    const wanted = checkedActor(context, entered, signature.level, 'actor');
    const known = idsIn(partsOf(context, signature, 'actors'));
    return context.output([await addActorTo(context, id, wanted, known)]);
  });
}
