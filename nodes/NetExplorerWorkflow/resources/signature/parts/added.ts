import type { IDataObject } from 'n8n-workflow';

import { recovered, type Call } from '../../../../shared/client/call';
import { confirmed, shownConfirmed, type Write } from '../../../../shared/client/confirm';
import { givenId } from '../../../../shared/client/ids';
import type { ItemContext, PlatformObject } from '../../../../shared/client/itemContext';
import { advised, type Advice } from '../../../advice';

/** Ids of what is there, so that what is added can be told from it. */
export function idsIn(parts: PlatformObject[]): Set<string> {
  return new Set(parts.map(({ id }) => String(id)));
}

/** What a lost answer was about: a part that was not there before and is as it was asked for. */
export function recoveredBy(
  look: () => Promise<PlatformObject[]>,
  known: Set<string>,
  isWanted: (part: PlatformObject) => boolean,
): NonNullable<Call['recover']> {
  return async () => recovered((await look()).find((part) => !known.has(String(part.id)) && isWanted(part)));
}

/** Adds a part; where the answer is empty, it is looked for. */
export async function added(
  context: ItemContext,
  call: Call,
  advice: Advice,
  known: Set<string>,
): Promise<PlatformObject> {
  const part = await advised(context, advice, async () => await context.created(call));
  known.add(givenId(context, part, 'what was added'));
  return part;
}

/** Confirms a part that was added; it is looked for where the answer does not show all of it. */
export async function confirmedPart(
  context: ItemContext,
  part: PlatformObject,
  wanted: IDataObject,
  look: () => Promise<PlatformObject[]>,
  shownBy?: Write['shownBy'],
): Promise<PlatformObject> {
  const result = await confirmed(context, {
    wanted: Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    answer: part,
    look: async () => (await look()).find(({ id }) => String(id) === String(part.id)),
    shownBy,
  });
  return shownConfirmed(result) as PlatformObject;
}
