import type { IDataObject } from 'n8n-workflow';

import { isNameTaken } from './errors';
import { answeredWith, type Call } from './send';
import type { PlatformObject, Task } from './task';

/** What came of a creation: what the platform answered, or its refusal because there is one already. */
export type Creation = { made: PlatformObject } | { taken: Error };

/**
 * Creates something of which there can be only one.
 *
 * @param path Where it is posted to.
 * @param body What it is to be, by wire name.
 * @param find What the creation made, when its answer was lost; `undefined` if there is nothing, so that it is sent again.
 * @param made What it made, when the platform says that it did but not what: it may be otherwise than wanted.
 * @throws NodeApiError for any other refusal.
 */
export async function createUnlessTaken(
  task: Task,
  path: string,
  body: IDataObject,
  find: () => Promise<PlatformObject | undefined>,
  made = find,
): Promise<Creation> {
  const call: Call = {
    method: 'POST',
    path,
    body,
    accept: [403, 409, 422],
    settle: async () => answeredWith(await find()),
  };
  const answer = await task.send(call);
  if (answer.status < 400) {
    const settle = async () => answeredWith(await made());
    return { made: await task.createdOf({ ...call, settle }, answer) };
  }
  const refusal = await task.refusal(call, answer);
  if (isNameTaken(answer.status, await task.textOf(answer))) return { taken: refusal };
  throw refusal;
}
