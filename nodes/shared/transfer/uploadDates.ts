import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { idIn } from '../http/answers';
import { asThrown } from '../http/errors';
import { isSameMoment } from '../model/dates';
import type { Call } from '../client/call';
import type { PlatformObject, ItemContext } from '../client/itemContext';

/**
 * Sees to it that a file just delivered has the dates it was to have: those given with an upload may be ignored (client), and
 * a TUS session has no place for them.
 *
 * @param dates Wanted ones by wire name, as they are sent.
 * @returns The file; `unverified_fields` names the dates that the platform does not show.
 * @throws NodeApiError that names the field which was not taken; the file itself is there then.
 */
export async function withDates(
  context: ItemContext,
  file: PlatformObject,
  dates: IDataObject,
): Promise<PlatformObject> {
  const id = idIn(file);
  if (id === undefined || notTaken(context, file, dates).length === 0) return file;
  const isThere = `The file itself is there (ID ${id}).`;
  let now: PlatformObject;
  try {
    now = await dated(context, id, dates);
  } catch (error) {
    const thrown = asThrown(context.place, error) as Error & { description?: string | null };
    thrown.description = [thrown.description, isThere].filter(Boolean).join(' ');
    throw thrown;
  }
  const open = notTaken(context, now, dates);
  const unseen = open.filter((name) => now[name] === undefined);
  const [field] = open.filter((name) => !unseen.includes(name));
  if (field === undefined) {
    // What the answer to the upload showed of these was so before they were set.
    return { ...omit(file, unseen), ...now, ...(unseen.length > 0 && { unverified_fields: unseen }) };
  }
  throw context.apiError(
    `The platform did not take the ${field} date of "${String(file.name)}"`,
    `It was to be ${String(dates[field])}, and is ${String(now[field] ?? 'none')}. ${isThere}`,
    'Leave the date away, or ask the platform’s support.',
  );
}

/** Sets dates, and gives the file with them. */
async function dated(context: ItemContext, id: string, dates: IDataObject): Promise<PlatformObject> {
  const path = `/file/${id}`;
  const call: Call = { method: 'PUT', path, body: dates };
  const answered = await context.objectIfAny(call);
  const isAnswered = idIn(answered) === id && notTaken(context, answered ?? {}, dates).length === 0;
  return isAnswered && answered !== undefined ? answered : await context.object({ method: 'GET', path });
}

/** Wire names of the dates that a file does not have. */
function notTaken(context: ItemContext, file: PlatformObject, dates: IDataObject): string[] {
  const wanted = Object.keys(dates).filter((name) => dates[name] !== undefined);
  return wanted.filter((name) => !isSameMoment(file[name], dates[name], context.engine.getTimezone()));
}
