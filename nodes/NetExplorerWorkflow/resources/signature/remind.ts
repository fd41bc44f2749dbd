import type { INodeExecutionData } from 'n8n-workflow';

import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { advised, type Advice } from '../../advice';
import { actorField, actorId } from './parts/actor';
import { GET_SIGNATURE } from './signatures';

const REMINDER: Advice = {
  409: 'Only somebody whose turn it is in an active signature can be reminded.',
};

export const remind: Operation = {
  name: 'Remind',
  value: 'remind',
  action: 'Remind the actors of a signature',
  description: 'Remind one actor whose turn it is, or all of them, by mail',
  request: { method: 'POST', path: '/signatures/{signature}/actors/remind' },
  handler: forEachItem(sendReminder, ['POST /signatures/:signatureId/actors/:actorId/remind', GET_SIGNATURE]),
  fields: [
    signatureLocator(),
    {
      displayName: 'Whom',
      name: 'remindWhom',
      type: 'options',
      options: [
        { name: 'All', value: 'all', description: 'All whose turn it is' },
        { name: 'One Actor', value: 'one' },
      ],
      default: 'all',
      description: 'Whom to remind',
    },
    { ...actorField, displayOptions: { show: { remindWhom: ['one'] } } },
  ],
};

/** A reminder whose answer is lost is not sent again: it would be a second. */
async function sendReminder(context: ItemContext): Promise<INodeExecutionData[]> {
  const call = await buildRequest(context);
  const one = context.param<string>('remindWhom', 'all') === 'one' ? await actorId(context) : undefined;
  const id = await idOf(context, 'signature');
  const path = one === undefined ? call.path : `/signatures/${id}/actors/${one}/remind`;
  await advised(context, REMINDER, async () => await context.done({ ...call, path }));
  return context.output([
    {
      signature_id: wireId(id),
      reminded: one === undefined ? 'all' : wireId(one),
    },
  ]);
}
