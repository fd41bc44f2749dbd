import { jsonParse } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { listIn, shownAnswer } from '../../../shared/http/answers';
import { toOutput, changedFields, unchanged, updated } from '../../../shared/operations/update';
import { confirmed, type Write } from '../../../shared/client/confirm';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { foldCase } from '../../../shared/model/text';
import { advised, DRAFTS_ONLY } from '../../advice';
import { checkSignature } from '../../checks';

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

/** Changes a draft where it differs from what is wanted. (doc: `PATCH /signature/:signatureId`, in the singular) */
export function updateSignature(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { path, body } = await buildRequest(context, { check: checkSignature });
      if (body === undefined) throw nothingToChange(context);
      const id = await idOf(context, 'signature');
      return await alone(context, id, async () => {
        const current = await signatureOf(context, id);
        const change = { current, wanted: body as IDataObject, path };
        return context.output([await patched(context, change, async () => await signatureOf(context, id))]);
      });
    },
    ['GET /signatures/:signatureId'],
  );
}

/** Deletes a signature that is not active. */
export function deleteSignature(): ItemHandler {
  return forEachItem(async (context) => {
    const call = await buildRequest(context);
    const advice = { 409: 'An active signature cannot be deleted: cancel it first.' };
    await advised(context, advice, async () => await context.done(call));
    return context.output([{ success: true }]);
  });
}

/** Lists the signatures that were asked for, or what the account was asked to sign. */
export function listSignatures(): ItemHandler {
  return forEachItem(
    async (context) => {
      const received = context.param<string>('box', 'sent') === 'received';
      const status = foldCase(context.param('filters.status', '').trim());
      const text = foldCase(context.param('filters.text', '').trim());
      const call = await buildRequest(context);
      const path = received ? '/signatures/received' : call.path;
      const found = async function* (): AsyncGenerator<PlatformObject> {
        for await (const one of pages(context, { ...call, path })) {
          if (status !== '' && foldCase(String(one.status)) !== status) continue;
          if (foldCase(String(received ? one.signature_name : one.name)).includes(text)) yield one;
        }
      };
      return context.output(await takeUpTo(found(), requestedLimit(context)));
    },
    ['GET /signatures/received'],
  );
}
