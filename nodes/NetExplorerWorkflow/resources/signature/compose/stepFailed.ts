import { givenId } from '../../../../shared/client/ids';
import type { ItemContext } from '../../../../shared/client/itemContext';
import { draftAge, type Draft } from '../drafts';
import type { Progress } from './carryOut';

/** The error for a step that failed, after the draft was removed or with its ID. */
export async function stepFailed(
  context: ItemContext,
  draft: Draft,
  { step, status }: Progress,
  error: Error,
): Promise<Error> {
  const id = givenId(context, draft.object, 'the draft');
  const keep = context.param<string>('ifStepFails', 'remove') === 'keep';
  const left = keep ? 'kept' : await removed(context, draft, status);
  const says = {
    kept: `The draft was left as it is, with the ID ${id}: complete it, or delete it.`,
    gone: 'The draft was removed again.',
    unproven: `The draft ${id} ("${String(draft.object.name)}") was left as it is, because the platform does not show that it was made just now: look at it, complete it, or delete it.`,
    active: `The signature ${id} is no longer a draft, so it was left. Look at it with Get before you run this item again.`,
    unknown: `The draft could not be removed: look whether there is a signature with the ID ${id}, and delete it.`,
  }[left];
  const failure = error as Error & { description?: string };
  failure.message = `${step} failed: ${failure.message}`;
  failure.description = `${says} ${failure.description ?? ''}`.trim();
  return failure;
}

/**
 * Removes a draft, unless it became active after all, or is not proven to be of this call.
 *
 * @param status What its status was before it was activated; `undefined` if that was not begun.
 */
async function removed(
  context: ItemContext,
  { object, asked, isDoubtful }: Draft,
  status: unknown,
): Promise<'gone' | 'active' | 'unproven' | 'unknown'> {
  const id = givenId(context, object, 'the draft');
  let isNew = false;
  try {
    isNew = !isDoubtful && (await draftAge(context, id, asked)) === 'new';
    if (!isNew) return 'unproven';
    if (status !== undefined) {
      const now = await context.find({ method: 'GET', path: `/signatures/${id}` });
      if (now !== undefined && now.status !== status) return 'active';
    }
    await context.done({ method: 'DELETE', path: `/signatures/${id}`, accept: [404] });
    return 'gone';
  } catch {
    // The error that led here is the one to show. When the workflow was cancelled, this is all that can be done.
    if (isNew && status === undefined)
      await context.sendBestEffort({ method: 'DELETE', path: `/signatures/${id}` });
    return 'unknown';
  }
}
