import isEqual from 'lodash/isEqual';
import type { IDataObject } from 'n8n-workflow';

import { emailsOf } from '../platform/emails';
import { declaredCall, nothingToChange, type Adds } from './once';
import { exchange, type Exchange } from './policy';
import type { PlatformObject, Task } from './task';

/** What became of an object that was to be as wanted. */
export interface Applied {
  object: PlatformObject;
  outcome: 'created' | 'updated' | 'unchanged';
  /** Wire names of the fields that differed. */
  changed: string[];
}

/** How an object is brought to what is wanted. */
export interface Way {
  /** Send all that is wanted when something differs, not only what differs. */
  whole?: boolean;
  /** As in `Adds`. */
  proof?: readonly string[];
}

/**
 * Brings an object to what is wanted, writing only if something differs.
 *
 * @param path The object's: it is read with GET and changed with PUT.
 * @param wantedOf What is wanted, by wire name, given what the object is now. A field that the platform does not give
 *   back, such as a password, counts as different.
 */
export async function apply(
  task: Task,
  path: string,
  wantedOf: (current: PlatformObject) => IDataObject,
  { whole = false, proof }: Way = {},
): Promise<Applied> {
  const current = await task.object({ method: 'GET', path }, proof);
  const wanted = wantedOf(current);
  const changed = differing(current, wanted);
  if (changed.length === 0) return { object: current, outcome: 'unchanged', changed };

  const body = whole ? wanted : Object.fromEntries(changed.map((name) => [name, wanted[name]]));
  const answer = await task.objectIfAny({ method: 'PUT', path, body }, proof);
  const object = answer ?? (await task.object({ method: 'GET', path }, proof));
  return { object, outcome: 'updated', changed };
}

/** The wire names of what is wanted otherwise than it is. */
export function differing(current: IDataObject, wanted: IDataObject): string[] {
  return Object.keys(wanted).filter((name) => {
    // What the platform does not show may be there to be taken away.
    const unseen = !(name in current) && wanted[name] === null;
    return unseen || !isSame(name, current[name], wanted[name]);
  });
}

function isSame(name: string, has: unknown, wanted: unknown): boolean {
  if (name === 'email') {
    const addresses = [has, wanted].map((value) => emailsOf(value).map((email) => email.toLowerCase()));
    return isEqual(addresses[0], addresses[1]);
  }
  if (Array.isArray(has) && Array.isArray(wanted) && ![...has, ...wanted].some(isObject)) {
    return isEqual(has.map(String).sort(), wanted.map(String).sort());
  }
  // An empty list is another thing than none: nobody may sign in, or everybody.
  if ([has, wanted].some(isObject)) return isEqual(has, wanted);
  return String(has ?? '') === String(wanted ?? '');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** An applied object as it is put out. */
export function described({ object, outcome, changed }: Applied): IDataObject {
  return { ...object, outcome, changed_fields: changed };
}

/**
 * Changes an object to what the fields of the item say, and says in the output what differed: `outcome` and
 * `changed_fields`.
 */
export function applied(adds: Adds & Way = {}): Exchange {
  return exchange(async (task) => {
    const { path, body } = await declaredCall(task, adds);
    if (body === undefined) throw nothingToChange(task);
    return task.items([described(await apply(task, path, () => body as IDataObject, adds))]);
  });
}
