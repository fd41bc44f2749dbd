import type { Probe, Thing } from '../probe';
import { shape } from '../shape';
import { type Fact, type Mark, type Source } from './fact';
import { claim, type Verdict } from '../verdict';

/** What a moment looks like to the platform. */
export const MOMENT = '2024-02-29T08:15:30Z';
export const OTHER_MOMENT = '2023-07-14T17:45:00Z';

/** A moment to come, to the second. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Whether two values are the same, dates to the second and ids whether number or text. */
export function isSame(has: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(has) &&
      has.length === wanted.length &&
      wanted.every((one, index) => isSame(has[index], one))
    );
  }
  if (typeof wanted === 'string' && /^\d{4}-\d\d-\d\dT/.test(wanted)) {
    return Math.floor(Date.parse(String(has)) / 1000) === Math.floor(Date.parse(wanted) / 1000);
  }
  if (typeof wanted === 'boolean') return (has === true || has === 1 || has === '1') === wanted;
  return has !== undefined && String(has) === String(wanted);
}

/** Sends fields to an object and reads it again. */
export async function putAndRead(probe: Probe, path: string, body: Thing): Promise<Thing> {
  await probe.done('PUT', path, { body });
  return await probe.object(path);
}

/** Whether an object has a field as it was sent. */
export function has(object: Thing, field: string, wanted: unknown): Verdict {
  return claim(isSame(object[field], wanted), `${field}: ${shape(object[field])}`);
}

/** A field that is sent under its own name and read back. */
export interface KeptField {
  name: string;
  field: string;
  mark?: Mark;
  source: Source;
  value: unknown;
}

/**
 * Facts about the fields of an object, a row for each.
 * @param owner what has them, e.g. `a user`.
 * @param change sends one field and gives the object as it is then.
 */
export function keptFields(
  owner: string,
  fields: KeptField[],
  change: (probe: Probe, body: Thing) => Promise<Thing>,
): Fact[] {
  return fields.map(({ name, field, mark = 'derived', source, value }) => ({
    name,
    mark,
    says: `${owner} takes ${field} and shows it as it was sent.`,
    source,
    write: true,
    try: async (probe) => has(await change(probe, { [field]: value }), field, value),
  }));
}

/** The ids in the path of a file or folder. */
export function idsIn(path: unknown): string[] {
  return [...String(path ?? '').matchAll(/\d+/g)].map(([id]) => id);
}
