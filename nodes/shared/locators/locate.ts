import { idIn, isObject } from '../http/answers';
import { givenId } from '../client/ids';
import type { ItemContext } from '../client/itemContext';
import { trimmed } from '../client/trimmed';
import { shownValue } from '../client/typed';
import { fieldNamed, kindOf, type Field } from './define';

/** One thing that was named: how, and by what. */
export interface Locator {
  mode: string;
  value: string;
}

/** Takes a text apart that names several things. */
type Split = (text: string, mode: unknown) => string[];

const BY_COMMAS: Split = (text) => text.split(',');
const WHOLE: Split = (text) => [text];

/**
 * What a locator names, each by itself; empty where nothing was chosen. An expression or an AI agent may give the bare value in
 * its place, a list, or the things themselves as the platform shows them.
 *
 * @param split Takes a text apart; the entries of a list are whole.
 * @throws NodeOperationError for a value that cannot name anything, also within a list: it must not be left out.
 */
export function namedIn(
  context: ItemContext,
  value: unknown,
  kind: string,
  split: Split = BY_COMMAS,
): Locator[] {
  const { mode, value: entered } = isLocator(value) ? value : { mode: undefined, value };
  if (Array.isArray(entered)) {
    return entered.map((entry: unknown) => {
      const [named] = partsOf(context, entry, { mode, kind, split: WHOLE });
      if (named === undefined) throw notUnderstood(context, kind, entered);
      return named;
    });
  }
  return entered === undefined || entered === null ? [] : partsOf(context, entered, { mode, kind, split });
}

/** Whether a value is a locator, and not a thing that has fields of these names. */
function isLocator(value: unknown): value is { mode?: unknown; value?: unknown } {
  return (
    isObject(value) && (value.__rl === true || (!('id' in value) && ('mode' in value || 'value' in value)))
  );
}

function partsOf(
  context: ItemContext,
  entry: unknown,
  { mode, kind, split }: { mode: unknown; kind: string; split: Split },
): Locator[] {
  const id = idIn(entry);
  if (id !== undefined) return [{ mode: 'id', value: id }];
  if (typeof entry !== 'string' && !Number.isFinite(entry)) throw notUnderstood(context, kind, entry);
  return split(String(entry as string), mode)
    .map(trimmed)
    .filter((part) => part !== '')
    .map((part) => {
      const bare = /^\d+$/.test(part) ? 'id' : kindOf(kind).by.mode;
      return { mode: typeof mode === 'string' ? mode : bare, value: part };
    });
}

function notUnderstood(context: ItemContext, kind: string, entered: unknown): Error {
  const { how, example } = kindOf(kind).by;
  return context.inputError(
    `The ${kind} cannot be ${shownValue(entered)}`,
    `Give its ID, or name it ${how}, e.g. ${example}. With an expression, check that the item has the field it names.`,
  );
}

/**
 * The one thing that a locator names; `undefined` where nothing was chosen.
 *
 * @throws NodeOperationError when it names several, or cannot name anything.
 */
export function oneIn(context: ItemContext, value: unknown, { label, kind }: Field): Locator | undefined {
  const [first, ...others] = namedIn(context, value, kind, WHOLE);
  if (others.length === 0) return first;
  throw context.inputError(
    `${others.length + 1} were given where one ${label} is asked for`,
    'Give one. For several, use one item for each.',
  );
}

/**
 * The id that a resource locator names, looked up where it was entered by path or name.
 *
 * @param field Its parameter name, that of a field made by a locator.
 * @returns Digits.
 * @throws NodeOperationError when it is empty, no id, or names nothing.
 */
export async function idOf(context: ItemContext, field: string): Promise<string> {
  const known = fieldOf(context, field);
  return await idFor(context, context.param<unknown>(field, ''), known);
}

/** As `idOf`, for the value of a locator wherever it stands. */
export async function idFor(context: ItemContext, value: unknown, field: Field): Promise<string> {
  const id = await idIfAny(context, value, field);
  if (id === undefined) throw nothingChosen(context, field);
  return id;
}

/** As `idFor`; `undefined` where nothing was chosen. */
export async function idIfAny(
  context: ItemContext,
  value: unknown,
  field: Field,
): Promise<string | undefined> {
  const named = oneIn(context, value, field);
  return named && (await idFrom(context, field, named));
}

/**
 * The ids that a resource locator for several names: commas separate them, or an expression gives an array.
 *
 * @returns Digits, none twice, in the order they were entered.
 * @throws NodeOperationError as `idOf` does, for the first that is wrong.
 */
export async function idsOf(context: ItemContext, field: string): Promise<string[]> {
  const known = fieldOf(context, field);
  const ids = await idsIfAny(context, context.param<unknown>(field, ''), known);
  if (ids.length === 0) throw nothingChosen(context, known);
  return ids;
}

/** As `idsOf`, for the value of a locator wherever it stands; empty where nothing was chosen. */
export async function idsIfAny(context: ItemContext, value: unknown, field: Field): Promise<string[]> {
  const ids = new Set<string>();
  for (const named of namedIn(context, value, field.kind)) ids.add(await idFrom(context, field, named));
  return [...ids];
}

function fieldOf(context: ItemContext, field: string): Field {
  const known = fieldNamed(field);
  if (known !== undefined) return known;
  throw context.apiError(`The node has no locator "${field}"`, 'This is a mistake in the node.');
}

/**
 * The id that the value of a locator names, wherever the locator stands.
 *
 * @throws NodeOperationError as `idOf` does.
 */
export async function idFrom(context: ItemContext, field: Field, locator: Locator): Promise<string> {
  const { label, kind } = field;
  const naming = kindOf(kind).by;
  const text = locator.value;
  if (locator.mode === naming.mode) {
    const found = await naming.find(context, text);
    if (found !== undefined) return givenId(context, found, `the ${kind} "${text.slice(0, 200)}"`);
    throw context.inputError(`There is no ${kind} "${text.slice(0, 200)}"`, naming.advice);
  }
  if (!/^\d+$/.test(text)) {
    throw context.inputError(
      `The ID "${text.slice(0, 60)}" of the ${label} is not a number`,
      `Enter the number that the platform gave the ${kind}, or choose it ${naming.how}, e.g. ${naming.example}.`,
    );
  }
  return text;
}

export function nothingChosen(context: ItemContext, { label, kind }: Field): Error {
  return context.inputError(
    `No ${label} was chosen`,
    `Choose the ${label} from the list, by ID or ${kindOf(kind).by.how}.`,
  );
}
