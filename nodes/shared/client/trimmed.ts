/**
 * What nobody sees at the ends of a text: white space of every kind, zero-width characters, direction marks, a BOM. The
 * platform refuses a space or a tab there in names. (client)
 */
const INVISIBLE = '[\\s\\u00AD\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]+';
const INVISIBLE_ENDS = new RegExp(`^${INVISIBLE}|${INVISIBLE}$`, 'gu');

/** Takes off the ends of a text what nobody sees there: the same way when something is made and when it is looked for. */
export function trimmed(text: string): string {
  return text.replace(INVISIBLE_ENDS, '');
}
