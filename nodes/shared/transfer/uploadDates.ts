import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { idIn } from '../http/answers';
import { asThrown } from '../http/errors';
import type { Call } from '../client/send';
import type { PlatformObject, Task } from '../client/task';

/** An epoch below this is one in seconds: in milliseconds it would be a day of 1973. */
const SECONDS_LARGEST = 1e11;

/**
 * Sees to it that a file just delivered has the dates it was to have: those given with an upload may be ignored (client), and
 * a TUS session has no place for them.
 *
 * @param dates Wanted ones by wire name, as `wireDates` gives them.
 * @throws NodeApiError that names the field which was not taken; the file itself is there then.
 */
export async function withDates(
  task: Task,
  file: PlatformObject,
  dates: IDataObject,
): Promise<PlatformObject> {
  const id = idIn(file);
  if (id === undefined || notTaken(task, file, dates).length === 0) return file;
  const isThere = `The file itself is there (ID ${id}).`;
  let now: PlatformObject;
  try {
    now = await dated(task, id, dates);
  } catch (error) {
    const thrown = asThrown(task.place, error) as Error & { description?: string | null };
    thrown.description = [thrown.description, isThere].filter(Boolean).join(' ');
    throw thrown;
  }
  const [field] = notTaken(task, now, dates);
  if (field === undefined) return { ...file, ...now };
  throw task.apiError(
    `The platform did not take the ${field} date of "${String(file.name)}"`,
    `It was to be ${String(dates[field])}, and is ${String(now[field] ?? 'not shown')}. ${isThere}`,
    'Leave the date away, or ask the platform’s support.',
  );
}

/** Sets dates, and gives the file with them. */
async function dated(task: Task, id: string, dates: IDataObject): Promise<PlatformObject> {
  const path = `/file/${id}`;
  const call: Call = { method: 'PUT', path, body: dates };
  const answered = await task.objectIfAny(call);
  const isAnswered = idIn(answered) === id && notTaken(task, answered ?? {}, dates).length === 0;
  return isAnswered && answered !== undefined ? answered : await task.object({ method: 'GET', path });
}

/** Wire names of the dates that a file does not have. */
function notTaken(task: Task, file: PlatformObject, dates: IDataObject): string[] {
  const wanted = Object.keys(dates).filter((name) => dates[name] !== undefined);
  return wanted.filter((name) => !isSameMoment(file[name], dates[name], task.context.getTimezone()));
}

/** Whether two points in time are one, to the second and in whatever zone they are written. */
export function isSameMoment(shown: unknown, wanted: unknown, zone: string): boolean {
  const [wish] = momentsOf(wanted, 'utc');
  // Where no zone is written it can be UTC, or that of the workflow.
  return momentsOf(shown, 'utc', zone).some((moment) => wish !== undefined && Math.abs(moment - wish) < 1000);
}

/** Milliseconds since the epoch, for each zone that a date without one can be meant in. */
function momentsOf(value: unknown, ...zones: string[]): number[] {
  const text = String(value ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return [number < SECONDS_LARGEST ? number * 1000 : number];
  }
  return zones
    .flatMap((zone) => [DateTime.fromISO(text, { zone }), DateTime.fromSQL(text, { zone })])
    .filter(({ isValid }) => isValid)
    .map((date) => date.toMillis());
}
