import { isGiven } from '../http/answers';
import { trimmed } from '../client/trimmed';
import { DateTime } from 'luxon';

import { ENDING_LONGEST, NAME_LONGEST } from '../limits';
import type { ItemContext } from '../client/itemContext';

/** What no name may hold, and what tells it to people. (client: such a name is refused with 422) */
const FORBIDDEN = /[\\/:*?"<>|]/;
const CONTROL = /\p{Cc}/u;
/** Half of a pair of UTF-16: it cannot be sent as UTF-8. */
const HALF = /\p{Cs}/u;

/** Whether two names are one for people: case, Unicode form and invisible ends do not count. */
export function isSameName(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((name) =>
    trimmed(String(name ?? ''))
      .normalize('NFKC')
      .toLowerCase(),
  );
  return a === b;
}

/**
 * The Unicode forms in which names may be on the platform, the one that is sent first: a Mac writes others than
 * everybody else, and they look alike.
 */
export function unicodeForms(text: string): string[] {
  return [...new Set([text.normalize('NFC'), text, text.normalize('NFD')])];
}

/** Why a name cannot be one of a file or folder, or `undefined` if it can. (client) */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name === '.' || name === '..') return 'it is a step of a path, not a name';
  const [forbidden] = FORBIDDEN.exec(name) ?? [];
  if (forbidden !== undefined) return `it contains ${forbidden === '"' ? "'\"'" : `"${forbidden}"`}`;
  const [control] = CONTROL.exec(name) ?? [];
  if (control !== undefined) return `it contains a control character (${codeOf(control)})`;
  const [half] = HALF.exec(name) ?? [];
  if (half !== undefined) return `it contains half of a character (${codeOf(half)})`;
  const length = [...name].length;
  if (length > NAME_LONGEST) return `it has ${length} characters, and ${NAME_LONGEST} is the most`;
  return undefined;
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Checks a name before anything is sent.
 *
 * @param field The field it was entered in, for the error.
 * @returns The name as it is sent: without invisible ends, in NFC.
 * @throws NodeOperationError that says what is wrong with it.
 */
export function checkName(context: ItemContext, field: string, name: unknown): string {
  const text = typeof name === 'string' || Number.isFinite(name) ? trimmed(String(name as string)) : '';
  const sent = text.normalize('NFC');
  const problem = kindProblem(name) ?? nameProblem(sent);
  if (problem === undefined) return sent;
  const typed = text === '' && isGiven(name) ? String(name) : text;
  const shown = typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
  throw context.inputError(
    `The ${field} "${shown}" cannot be used: ${problem}`,
    'Enter the name alone, without the folder it is in, e.g. report.pdf.',
  );
}

/** Why something that an expression gave is no text at all. */
function kindProblem(name: unknown): string | undefined {
  if (name instanceof Date || DateTime.isDateTime(name)) {
    return 'it is a date, not a text. Write it out, e.g. {{ $now.toFormat("yyyy-MM-dd") }}.pdf';
  }
  if (typeof name === 'number' && !Number.isFinite(name))
    return 'it is the result of a calculation that failed';
  if (Array.isArray(name)) return 'it is a list, not a text';
  return typeof name === 'object' && name !== null ? 'it is an object, not a text' : undefined;
}

/**
 * The n-th other name for something whose name is taken, as the platform itself does it: `report (1).pdf`. (client)
 *
 * @param number 1 or more.
 * @param isFile Whether an ending such as `.pdf` stays at the end.
 */
export function otherName(name: string, number: number, isFile: boolean): string {
  const [stem, ending] = isFile ? stemAndEnding(name) : [name, ''];
  return shortened(stem, ` (${number})${ending}`);
}

/** A file's name and its ending with the dot. What is longer than endings are belongs to the name. */
export function stemAndEnding(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= ENDING_LONGEST ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

/** As much of a stem as is within the longest name, and what comes after it. */
export function shortened(stem: string, after: string): string {
  const most = NAME_LONGEST - [...after].length;
  const characters = [...stem];
  return (characters.length > most ? trimmed(characters.slice(0, most).join('')) : stem) + after;
}

/**
 * Makes a matcher out of a pattern as shells have it: `*` for any characters, `?` for one. Case does not count.
 *
 * @param pattern Several patterns may stand side by side, separated by commas: `*.pdf, *.docx`. Empty matches all.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const expressions = pattern
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const escaped = part
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.');
      return new RegExp(`^${escaped}$`, 'isu');
    });
  return (name) => expressions.length === 0 || expressions.some((expression) => expression.test(name));
}
