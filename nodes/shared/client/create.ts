import type { IDataObject } from 'n8n-workflow';

import { isObject, objectIn, withoutNotices } from '../http/answers';
import { isNameTaken } from '../http/platformText';
import { isMadeSince } from './newness';
import { recovered, type Call } from './call';
import type { PlatformObject, ItemContext } from './itemContext';
import type { PlatformAnswer } from '../http/types';

/** What came of a creation: what the platform answered, or the one that is there already. */
export type Creation =
  | {
      made: PlatformObject;
      /** Whether its own date proves that it was made by this call. */
      isNew: boolean;
    }
  | {
      /** The platform's refusal. */
      taken: Error;
      /** The one that is in the way: the refusal carries it, or it was found. */
      existing: PlatformObject;
    };

/** Something of which there can be only one. */
export interface Unique {
  /**
   * What the creation made, when its answer was lost, or came without it (`saysMade`): then it may be otherwise than wanted.
   * `undefined` if there is nothing, so that it is sent again.
   */
  find: (answer?: PlatformAnswer) => Promise<PlatformObject | undefined>;
  /** Whether an object that a refusal carries is the one that was asked for, and not one that is wrong in another way. */
  isIt: (object: PlatformObject) => boolean;
  /**
   * Looks for the one that is in the way.
   *
   * @param taken The refusal, to be thrown where the reason is known.
   */
  standing: (taken: Error) => Promise<PlatformObject | undefined>;
}

/** Statuses of a refusal that may carry the object that is in the way. (client) */
const CARRYING = [409, 422];

/**
 * Creates something of which there can be only one. A refusal means that there is one already only where that one is seen:
 * its text may mean another field, and an object in it may be what is wrong with the request.
 *
 * @param path Where it is posted to.
 * @param body What it is to be, by wire name.
 * @param unique How it is told that there is one.
 * @param more What the call needs besides.
 * @throws NodeApiError for any other refusal, with the platform's own text.
 */
export async function createUnique(
  context: ItemContext,
  path: string,
  body: IDataObject,
  { find, isIt, standing }: Unique,
  more: Pick<Call, 'notYet'> = {},
): Promise<Creation> {
  const call: Call = {
    ...more,
    method: 'POST',
    path,
    body,
    accept: [403, 409, 422],
    recover: async (answer) => recovered(await find(answer)),
  };
  const asked = Date.now();
  const answer = await context.send(call);
  if (answer.status < 400) {
    const made = await context.createdOf(call, answer);
    // A date that was sent says nothing of when it was made.
    return { made, isNew: body.creation === undefined && isMadeSince(made, asked, answer) };
  }
  const taken = await context.refusal(call, answer);
  const carried = CARRYING.includes(answer.status) ? carriedIn(answer.body) : undefined;
  if (carried !== undefined && isIt(carried)) return { taken, existing: carried };
  const mayBeTaken =
    carried !== undefined ||
    answer.status === 409 ||
    isNameTaken(answer.status, await context.textOf(answer));
  const existing = mayBeTaken ? await standing(taken) : undefined;
  if (existing === undefined) throw taken;
  return { taken, existing };
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
