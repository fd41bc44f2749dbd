import { DateTime } from 'luxon';

import { MILLISECONDS_FROM } from '../client/sameness';

/** Whether two points in time are one, to the second and in whatever zone they are written. */
export function isSameMoment(shown: unknown, wanted: unknown, zone: string): boolean {
  const [wish] = momentsOf(wanted, 'utc');
  // Where no zone is written it can be UTC, or that of the workflow.
  return momentsOf(shown, 'utc', zone).some((moment) => wish !== undefined && Math.abs(moment - wish) < 1000);
}

/** Milliseconds since the epoch, for each zone that a date without one can be meant in. */
export function momentsOf(value: unknown, ...zones: string[]): number[] {
  const text = String(value ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return [number < MILLISECONDS_FROM ? number * 1000 : number];
  }
  return zones
    .flatMap((zone) => [DateTime.fromISO(text, { zone }), DateTime.fromSQL(text, { zone })])
    .filter(({ isValid }) => isValid)
    .map((date) => date.toMillis());
}
