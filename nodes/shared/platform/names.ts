import { NAME_LONGEST } from '../exchange/limits';
import type { Task } from '../exchange/task';

/** Why a name cannot be one of a file or folder, or `undefined` if it can. (derived: the usual rules) */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name === '.' || name === '..') return 'it is a step of a path, not a name';
  if (name.includes('/')) return 'it contains "/"';
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 32 || code === 127) return 'it contains a control character';
  }
  const length = [...name].length;
  if (length > NAME_LONGEST) return `it has ${length} characters, and ${NAME_LONGEST} is the most`;
  return undefined;
}

/**
 * Checks a name before anything is sent.
 *
 * @param field The field it was entered in, for the error.
 * @returns The name.
 * @throws NodeOperationError that says what is wrong with it.
 */
export function checkName(task: Task, field: string, name: unknown): string {
  const text = typeof name === 'string' || typeof name === 'number' ? String(name) : '';
  const problem = nameProblem(text);
  if (problem === undefined) return text;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw task.inputError(
    `The ${field} "${shown}" cannot be used: ${problem}`,
    'Enter the name alone, without the folder it is in, e.g. report.pdf.',
  );
}

/**
 * The n-th other name for something whose name is taken, as the platform itself does it: `report (1).pdf`. (client)
 *
 * @param number 1 or more.
 * @param isFile Whether an ending such as `.pdf` stays at the end.
 */
export function otherName(name: string, number: number, isFile: boolean): string {
  const dot = isFile ? name.lastIndexOf('.') : -1;
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const suffix = ` (${number})${ending}`;
  return [...stem].slice(0, NAME_LONGEST - [...suffix].length).join('') + suffix;
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
