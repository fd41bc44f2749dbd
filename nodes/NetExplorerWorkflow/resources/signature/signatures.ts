import { jsonParse, type IDataObject } from 'n8n-workflow';

import { listIn, shownAnswer } from '../../../shared/http/answers';
import { changedFields, toOutput, unchanged, updated } from '../../../shared/operations/update';
import { confirmed, type Write } from '../../../shared/client/confirm';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { advised, type Advice } from '../../advice';

export const GET_SIGNATURE = 'GET /signatures/:signatureId';

/** A signature can be changed as long as it is a draft. */
export const DRAFTS_ONLY: Advice = {
  409: 'A signature can be changed only while it is a draft: once it was activated or canceled, it stays as it is. Create another one.',
};

/** A signature as it is now, with its documents and actors. */
export async function signatureOf(context: ItemContext, id: string): Promise<PlatformObject> {
  return await context.object({ method: 'GET', path: `/signatures/${id}` });
}

/**
 * The parts that an object consists of. (doc, though their type is given as text)
 *
 * @throws NodeApiError when the platform does not give them.
 */
export function partsOf(
  context: ItemContext,
  object: PlatformObject,
  name: 'actors' | 'documents' | 'fields',
): PlatformObject[] {
  const value = object[name];
  const parts = listIn(typeof value === 'string' ? jsonParse(value, { fallbackValue: null }) : value);
  if (parts !== undefined) return parts.objects;
  throw context.apiError(
    `The platform gives ${shownAnswer(value)} for the ${name} of "${String(object.name ?? object.id)}"`,
    'Without them it is not known what is there already.',
  );
}

/** Runs what changes a signature alone, among the items of this process. */
export async function alone<T>(
  context: ItemContext,
  signatureId: string,
  work: () => Promise<T>,
): Promise<T> {
  return await runExclusive(context, ['signature', signatureId], work);
}

/** Whether an object is as it was asked for. */
export function hasAll(object: PlatformObject, wanted: IDataObject): boolean {
  return changedFields(object, wanted).length === 0;
}

/**
 * Changes what differs of an object of a draft.
 *
 * @param change The object, what is wanted of it, and where it is changed.
 * @param reread Reads it where the answer is empty.
 */
export async function patched(
  context: ItemContext,
  { current, wanted, path }: { current: PlatformObject; wanted: IDataObject; path: string },
  reread: () => Promise<PlatformObject>,
  shownBy?: Write['shownBy'],
): Promise<IDataObject> {
  const changed = changedFields(current, wanted);
  if (changed.length === 0) return toOutput(unchanged(current));
  const body = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
  const answer = await advised(
    context,
    DRAFTS_ONLY,
    async () =>
      await context.objectIfAny({
        method: 'PATCH',
        path,
        body,
        // The same values twice are the same.
        idempotent: true,
      }),
  );
  const result = await confirmed(context, { wanted: body, before: current, answer, look: reread, shownBy });
  return toOutput(updated(result, changed));
}
