import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { MILLISECONDS_FROM } from '../client/sameness';
import type { ItemContext } from '../client/itemContext';

/** Wire names that hold a point in time. (client: RFC 3339, UTC; derived: the others than creation and modification) */
const DATES = ['creation', 'modification', 'expiration', 'expiration_date'];

/**
 * Turns dates as n8n's date fields give them into the platform's form.
 *
 * @param fields Body or query of a call; changed and given back.
 * @throws NodeOperationError for a date that is none.
 */
export function wireDates(context: ItemContext, fields: IDataObject): IDataObject {
  for (const name of DATES) {
    const value = fields[name];
    if (value === undefined) continue;
    if (value === '' || value === null) {
      delete fields[name];
      continue;
    }
    // A date without a zone is meant in the zone of the workflow.
    const date = DateTime.fromISO(String(value), { zone: context.engine.getTimezone() });
    if (!date.isValid) {
      throw context.inputError(
        `The ${name.replace(/_date$/, '')} date "${String(value)}" is not a date`,
        'Enter a date such as 2026-01-31T09:30:00, with or without a time zone.',
      );
    }
    fields[name] = date.toUTC().toISO({ suppressMilliseconds: true });
  }
  return fields;
}

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
