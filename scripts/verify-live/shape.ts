/** Longest list of keys that is shown. */
const KEYS_SHOWN = 20;
/** What the API calls its fields. Anything else may be a name or an address that somebody entered. */
const FIELD_NAME = /^[a-z][a-z_]{0,39}$/i;

/** Forms of texts, the first that fits. */
const TEXTS: ReadonlyArray<[RegExp, string]> = [
  [/^$/, 'empty text'],
  [/^\d+$/, 'text of digits'],
  [/^[0-9a-f]{32}$/i, 'text of 32 hex digits'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, 'date in UTC as RFC 3339 has it'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:?\d\d$/, 'date with an offset as RFC 3339 has it'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?$/, 'date without a time zone'],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/, 'date as SQL has it'],
  [/^\d{4}-\d\d-\d\d$/, 'day without a time'],
  [/^[a-z]+:\/\//i, 'an address'],
  [/<html|<!doctype/i, 'a web page'],
  [/@/, 'text with an @'],
];

/** What a value looks like, without the value: reports are attached to public issues. */
export function shape(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') {
    return TEXTS.find(([form]) => form.test(value))?.[1] ?? `text of ${value.length} characters`;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'empty list' : `list of ${value.length}, first: ${shape(value[0])}`;
  }
  return typeof value === 'object' ? shapeOfObject(value) : typeof value;
}

function shapeOfObject(object: object): string {
  const keys = Object.keys(object);
  if (keys.length === 0) return 'empty object';
  const known = keys.filter((key) => FIELD_NAME.test(key)).sort();
  if (known.length === 0) return `object with ${keys.length} keys that are no field names`;
  const more = keys.length - Math.min(known.length, KEYS_SHOWN);
  return `object with keys ${known.slice(0, KEYS_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
