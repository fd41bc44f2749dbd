import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered, type Call } from '../../../shared/client/call';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { advised, type Advice } from '../../advice';
import { alone, signatureOf, GET_SIGNATURE } from './signatures';

const ACTIVATION: Advice = {
  400: 'A signature needs a document, a signer, and a signature field for each signer before it can be activated. It is still a draft: complete it and activate it again.',
  409: 'Only a draft can be activated: this signature was activated or canceled before.',
};

const CANCELLATION: Advice = {
  409: 'Only an active signature can be canceled. A draft is deleted with Delete, and one that has ended stays as it is.',
};

/**
 * Moves a signature on. When the answer is lost, its status says whether it was done.
 *
 * @param before Its status before.
 */
async function move(
  context: ItemContext,
  id: string,
  verb: 'activate' | 'cancel',
  before: unknown,
): Promise<PlatformObject> {
  const call: Call = {
    method: 'POST',
    path: `/signatures/${id}/${verb}`,
    recover: async () => {
      const now = await signatureOf(context, id);
      return recovered(now.status === before ? undefined : now);
    },
  };
  const answer = await context.objectIfAny(call);
  const told = answer?.status === undefined || answer.status === before ? undefined : answer;
  const signature = told ?? (await signatureOf(context, id));
  if (signature.status !== before) return signature;
  throw context.apiError(
    `The platform did not ${verb} the signature ${id}`,
    `It answered that it had, but the status is still "${String(before)}". Look at the signature on the platform.`,
  );
}

/** Activates a draft: the platform asks the actors from now on. */
export async function activate(context: ItemContext, id: string, before: unknown): Promise<PlatformObject> {
  return await advised(context, ACTIVATION, async () => await move(context, id, 'activate', before));
}

/** Activates or cancels a signature. */
export function moved(verb: 'activate' | 'cancel'): ItemHandler {
  return forEachItem(
    async (context) => {
      const id = await idOf(context, 'signature');
      return await alone(context, id, async () => {
        const { status } = await signatureOf(context, id);
        const signature =
          verb === 'activate'
            ? await activate(context, id, status)
            : await advised(context, CANCELLATION, async () => await move(context, id, verb, status));
        return context.output([signature]);
      });
    },
    [GET_SIGNATURE],
  );
}
