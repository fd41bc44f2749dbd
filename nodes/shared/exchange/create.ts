import type { IDataObject } from 'n8n-workflow';

import { isObject, objectIn, withoutNotices } from './answers';
import { isNameTaken } from './errors';
import { answeredWith, type Call } from './send';
import type { PlatformObject, Task } from './task';
import type { PlatformAnswer } from './transport';

/**
 * What came of a creation: what the platform answered, or its refusal because there is one already, which may carry that
 * one.
 */
export type Creation = { made: PlatformObject } | { taken: Error; existing?: PlatformObject };

/** Statuses of a refusal that may carry the object that is in the way. (client) */
const CARRYING = [409, 422];

/**
 * Creates something of which there can be only one.
 *
 * @param path Where it is posted to.
 * @param body What it is to be, by wire name.
 * @param find What the creation made, when its answer was lost, or came without it (`saysMade`): then it may be otherwise
 *   than wanted. `undefined` if there is nothing, so that it is sent again.
 * @param more What the call needs besides.
 * @throws NodeApiError for any other refusal.
 */
export async function createUnlessTaken(
  task: Task,
  path: string,
  body: IDataObject,
  find: (answer?: PlatformAnswer) => Promise<PlatformObject | undefined>,
  more: Pick<Call, 'notYet'> = {},
): Promise<Creation> {
  const call: Call = {
    ...more,
    method: 'POST',
    path,
    body,
    accept: [403, 409, 422],
    settle: async (answer) => answeredWith(await find(answer)),
  };
  const answer = await task.send(call);
  if (answer.status < 400) return { made: await task.createdOf(call, answer) };
  const refusal = await task.refusal(call, answer);
  const existing = CARRYING.includes(answer.status) ? carriedIn(answer.body) : undefined;
  if (existing !== undefined || isNameTaken(answer.status, await task.textOf(answer))) {
    return { taken: refusal, existing };
  }
  throw refusal;
}

/** Whether an answer says that something was made, though perhaps not what. */
export function saysMade(answer: PlatformAnswer | undefined): boolean {
  return answer !== undefined && answer.status < 300;
}

/** An object in a refusal, alone or beside its text. */
function carriedIn(body: unknown): PlatformObject | undefined {
  const clean = withoutNotices(body);
  const beside = isObject(clean) ? Object.values(clean) : [];
  return [clean, ...beside].map((part) => objectIn(part, ['id'])).find((object) => object !== undefined);
}
