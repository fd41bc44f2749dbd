import { wireId } from '../../../shared/http/answers';
import { buildRequest } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered } from '../../../shared/client/call';
import type { PlatformObject, Task } from '../../../shared/client/task';
import { idOf } from '../../../shared/locators/locate';
import { advised, type Advice } from '../../advice';
import { actorId } from './parts';
import { alone, signatureOf } from './signatures';

const ACTIVATION: Advice = {
  400: 'A signature needs a document, a signer, and a signature field for each signer before it can be activated. It is still a draft: complete it and activate it again.',
  409: 'Only a draft can be activated: this signature was activated or canceled before.',
};

const CANCELLATION: Advice = {
  409: 'Only an active signature can be canceled. A draft is deleted with Delete, and one that has ended stays as it is.',
};

const REMINDER: Advice = {
  409: 'Only somebody whose turn it is in an active signature can be reminded.',
};

/**
 * Moves a signature on. When the answer is lost, its status says whether it was done.
 *
 * @param before Its status before.
 */
async function move(
  task: Task,
  id: string,
  verb: 'activate' | 'cancel',
  before: unknown,
): Promise<PlatformObject> {
  const call = {
    method: 'POST' as const,
    path: `/signatures/${id}/${verb}`,
    recover: async () => {
      const now = await signatureOf(task, id);
      return recovered(now.status === before ? undefined : now);
    },
  };
  const answer = await task.objectIfAny(call);
  const told = answer?.status === undefined || answer.status === before ? undefined : answer;
  const signature = told ?? (await signatureOf(task, id));
  if (signature.status !== before) return signature;
  throw task.apiError(
    `The platform did not ${verb} the signature ${id}`,
    `It answered that it had, but the status is still "${String(before)}". Look at the signature on the platform.`,
  );
}

/** Activates a draft: the platform asks the actors from now on. */
export async function activate(task: Task, id: string, before: unknown): Promise<PlatformObject> {
  return await advised(task, ACTIVATION, async () => await move(task, id, 'activate', before));
}

/** Activates or cancels a signature. */
export function moved(verb: 'activate' | 'cancel'): ItemHandler {
  return forEachItem(
    async (task) => {
      const id = await idOf(task, 'signature');
      return await alone(task, id, async () => {
        const { status } = await signatureOf(task, id);
        const signature =
          verb === 'activate'
            ? await activate(task, id, status)
            : await advised(task, CANCELLATION, async () => await move(task, id, verb, status));
        return task.items([signature]);
      });
    },
    ['GET /signatures/:signatureId'],
  );
}

/** Reminds one actor or all whose turn it is. A reminder whose answer is lost is not sent again: it would be a second. */
export function remind(): ItemHandler {
  return forEachItem(
    async (task) => {
      const call = await buildRequest(task);
      const one = task.param<string>('remindWhom', 'all') === 'one' ? await actorId(task) : undefined;
      const id = await idOf(task, 'signature');
      const path = one === undefined ? call.path : `/signatures/${id}/actors/${one}/remind`;
      await advised(task, REMINDER, async () => await task.done({ ...call, path }));
      return task.items([
        {
          signature_id: wireId(id),
          reminded: one === undefined ? 'all' : wireId(one),
        },
      ]);
    },
    ['POST /signatures/:signatureId/actors/:actorId/remind', 'GET /signatures/:signatureId'],
  );
}
