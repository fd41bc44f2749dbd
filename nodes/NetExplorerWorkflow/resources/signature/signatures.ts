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
import type { PlatformObject, Task } from '../../../shared/client/task';
import { idOf } from '../../../shared/locators/locate';
import { foldCase } from '../../../shared/model/text';
import { advised, DRAFTS_ONLY } from '../../advice';
import { checkSignature } from '../../checks';

/** A signature as it is now, with its documents and actors. */
export async function signatureOf(task: Task, id: string): Promise<PlatformObject> {
  return await task.object({ method: 'GET', path: `/signatures/${id}` });
}

/**
 * The parts that an object consists of. (doc, though their type is given as text)
 *
 * @throws NodeApiError when the platform does not give them.
 */
export function partsOf(
  task: Task,
  object: PlatformObject,
  name: 'actors' | 'documents' | 'fields',
): PlatformObject[] {
  const value = object[name];
  const parts = listIn(typeof value === 'string' ? jsonParse(value, { fallbackValue: null }) : value);
  if (parts !== undefined) return parts.objects;
  throw task.apiError(
    `The platform gives ${shownAnswer(value)} for the ${name} of "${String(object.name ?? object.id)}"`,
    'Without them it is not known what is there already.',
  );
}

/** Runs what changes a signature alone, among the items of this process. */
export async function alone<T>(task: Task, signatureId: string, work: () => Promise<T>): Promise<T> {
  return await runExclusive(task, ['signature', signatureId], work);
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
  task: Task,
  { current, wanted, path }: { current: PlatformObject; wanted: IDataObject; path: string },
  reread: () => Promise<PlatformObject>,
  shownBy?: Write['shownBy'],
): Promise<IDataObject> {
  const changed = changedFields(current, wanted);
  if (changed.length === 0) return toOutput(unchanged(current));
  const body = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
  const answer = await advised(
    task,
    DRAFTS_ONLY,
    async () =>
      await task.objectIfAny({
        method: 'PATCH',
        path,
        body,
        // The same values twice are the same.
        idempotent: true,
      }),
  );
  const result = await confirmed(task, { wanted: body, before: current, answer, look: reread, shownBy });
  return toOutput(updated(result, changed));
}

/** Changes a draft where it differs from what is wanted. (doc: `PATCH /signature/:signatureId`, in the singular) */
export function updateSignature(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { path, body } = await buildRequest(task, { check: checkSignature });
      if (body === undefined) throw nothingToChange(task);
      const id = await idOf(task, 'signature');
      return await alone(task, id, async () => {
        const current = await signatureOf(task, id);
        const change = { current, wanted: body as IDataObject, path };
        return task.items([await patched(task, change, async () => await signatureOf(task, id))]);
      });
    },
    ['GET /signatures/:signatureId'],
  );
}

/** Deletes a signature that is not active. */
export function deleteSignature(): ItemHandler {
  return forEachItem(async (task) => {
    const call = await buildRequest(task);
    const advice = { 409: 'An active signature cannot be deleted: cancel it first.' };
    await advised(task, advice, async () => await task.done(call));
    return task.items([{ success: true }]);
  });
}

/** Lists the signatures that were asked for, or what the account was asked to sign. */
export function listSignatures(): ItemHandler {
  return forEachItem(
    async (task) => {
      const received = task.param<string>('box', 'sent') === 'received';
      const status = foldCase(task.param('filters.status', '').trim());
      const text = foldCase(task.param('filters.text', '').trim());
      const call = await buildRequest(task);
      const path = received ? '/signatures/received' : call.path;
      const found = async function* (): AsyncGenerator<PlatformObject> {
        for await (const one of pages(task, { ...call, path })) {
          if (status !== '' && foldCase(String(one.status)) !== status) continue;
          if (foldCase(String(received ? one.signature_name : one.name)).includes(text)) yield one;
        }
      };
      return task.items(await takeUpTo(found(), requestedLimit(task)));
    },
    ['GET /signatures/received'],
  );
}
