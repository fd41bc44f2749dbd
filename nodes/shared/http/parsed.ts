import { jsonParse } from 'n8n-workflow';

import { ANSWER_DEEPEST } from '../limits';

/** Numbers of so many digits may be more than JSON keeps exactly; text is left as it is. */
const LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?=\s*[,\]}]|\s*$)/g;

/**
 * The body of an answer: JSON as such, anything else as text. Ids that are too long for a number become text.
 *
 * @returns `undefined` for an answer that is nested deeper than what puts it out again can take.
 */
export function parsed(text: string): { body: unknown } | undefined {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (clean.length > ANSWER_DEEPEST && isTooDeep(clean)) return undefined;
  return { body: jsonParse<unknown>(/\d{16}/.test(clean) ? quoted(clean) : clean, { fallbackValue: clean }) };
}

function quoted(json: string): string {
  return json.replace(LONG_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`));
}

/** Counts brackets outside of texts: without recursion, and before anything is made of them. */
function isTooDeep(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inText) {
      if (character === '\\') index += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > ANSWER_DEEPEST) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}
