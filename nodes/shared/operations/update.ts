import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';

import { confirmed, shownConfirmed, type Confirmed, type Write } from '../client/confirm';
import { buildRequest, nothingToChange, type RequestOptions } from './once';
import { forEachItem, type ItemHandler } from '../client/forEachItem';
import { isSame } from '../client/sameness';
import type { PlatformObject, ItemContext } from '../client/itemContext';

/** What became of an object that was to be as wanted. */
export interface Reconciled extends Confirmed {
  outcome: 'created' | 'updated' | 'unchanged';
  /** Wire names of the fields that differed and were changed, as far as the platform shows it. */
  changed: string[];
}

/** What the platform has as it was wanted, so that nothing was sent. */
export function unchanged(object: PlatformObject): Reconciled {
  return { object, outcome: 'unchanged', changed: [], normalized: [], unverified: [] };
}

/** How an object is brought to what is wanted. */
export interface ReconcileOptions {
  /** Send all that is wanted when something differs, not only what differs. */
  fullBody?: boolean;
  /** As in `RequestOptions`. */
  proof?: readonly string[];
  shownBy?: Write['shownBy'];
  /** As in `Write`, given what the object was before. */
  undo?: (before: PlatformObject, object: PlatformObject) => Promise<string>;
}

/**
 * Brings an object to what is wanted, writing only if something differs.
 *
 * @param path The object's: it is read with GET and changed with PUT.
 * @param wantedOf What is wanted, by wire name, given what the object is now. A field that the platform does not give
 *   back, such as a password, counts as different.
 */
export async function reconcile(
  context: ItemContext,
  path: string,
  wantedOf: (current: PlatformObject) => IDataObject,
  { fullBody = false, proof, shownBy, undo }: ReconcileOptions = {},
): Promise<Reconciled> {
  const current = await context.object({ method: 'GET', path }, proof);
  const first = wantedOf(current);
  const changed = changedFields(current, first);
  if (changed.length === 0) return unchanged(current);

  const bodyOf = (wanted: IDataObject) => (fullBody ? wanted : pick(wanted, changed));
  let body = bodyOf(first);
  // What is written as a whole may have been changed by somebody else before it is sent again.
  const rebuildBody = async () =>
    (body = bodyOf(wantedOf(await context.object({ method: 'GET', path }, proof))));
  const answer = await context.objectIfAny({ method: 'PUT', path, body, rebuildBody }, proof);
  const result = await confirmed(context, {
    wanted: body,
    before: current,
    answer,
    path,
    proof,
    shownBy,
    ...(undo && { undo: async (object) => await undo(current, object) }),
  });
  return updated(result, changed);
}

/** Confirms a creation; see `confirmed`. */
export async function created(context: ItemContext, write: Write): Promise<Reconciled> {
  return { ...(await confirmed(context, write)), outcome: 'created', changed: [] };
}

/** What was changed, as far as it was confirmed. */
export function updated(result: Confirmed, changed: string[]): Reconciled {
  const seen = changed.filter((name) => !result.unverified.includes(name));
  return { ...result, outcome: 'updated', changed: seen };
}

/** The wire names of what is wanted otherwise than it is. */
export function changedFields(current: IDataObject, wanted: IDataObject): string[] {
  return Object.keys(wanted).filter((name) => {
    // What the platform does not show may be there to be taken away, or switched off.
    return current[name] === undefined || !isSame(name, current[name], wanted[name]);
  });
}

/** An applied object as it is put out. */
export function toOutput(applied: Reconciled): IDataObject {
  const { outcome, changed } = applied;
  return { ...shownConfirmed(applied), outcome, changed_fields: changed };
}

/**
 * Changes an object to what the fields of the item say, and says in the output what differed: `outcome` and
 * `changed_fields`.
 */
export function reconciled(adds: RequestOptions & ReconcileOptions = {}): ItemHandler {
  return forEachItem(async (context) => {
    const { path, body } = await buildRequest(context, adds);
    if (body === undefined) throw nothingToChange(context);
    return context.output([toOutput(await reconcile(context, path, () => body as IDataObject, adds))]);
  });
}
