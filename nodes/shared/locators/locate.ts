import { idIn, isObject } from '../http/answers';
import { givenId } from '../client/ids';
import type { ItemContext } from '../client/itemContext';
import { shownValue } from '../client/typed';
import { fieldNamed, kindOf, type Field } from './define';

/** A locator as a person or an expression filled it; empty where nothing was chosen. */
export interface Locator {
  mode: string;
  value: string;
}

/**
 * A locator as the engine gives it; an expression or an AI agent may give the bare value instead, a list of values, or the
 * thing itself as the platform shows it.
 *
 * @param kind What it points to.
 * @throws NodeOperationError for a value that cannot name anything.
 */
export function asLocator(context: ItemContext, value: unknown, kind: string): Locator {
  const { mode, value: entered }: { mode?: unknown; value?: unknown } = isLocator(value) ? value : { value };
  const things = Array.isArray(entered) ? (entered as unknown[]) : [entered];
  const names = things.map(nameOf);
  const { by } = kindOf(kind);
  if (names.includes(undefined)) {
    throw context.inputError(
      `The ${kind} cannot be ${shownValue(entered)}`,
      `Give its ID, or name it ${by.how}, e.g. ${by.example}. With an expression, check that the item has the field it names.`,
    );
  }
  const text = names.join(',');
  // What is shown as an object is known by its ID, whatever the field was meant for.
  if (things.some(isObject)) return { mode: 'id', value: text };
  if (typeof mode === 'string') return { mode, value: text };
  return { mode: /^[\s\d,]*$/.test(text) ? 'id' : by.mode, value: text };
}

function isLocator(value: unknown): value is { mode?: unknown; value?: unknown } {
  return isObject(value) && ('mode' in value || 'value' in value);
}

/** What names one thing, empty for nothing; `undefined` for a value that cannot. */
function nameOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (isObject(value)) return idIn(value);
  return typeof value === 'string' || Number.isFinite(value) ? String(value as string) : undefined;
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
  return await idFrom(context, known, asLocator(context, context.param<unknown>(field, ''), known.kind));
}

/**
 * The ids that a resource locator for several names: commas separate them, or an expression gives an array.
 *
 * @returns Digits, none twice, in the order they were entered.
 * @throws NodeOperationError as `idOf` does, for the first that is wrong.
 */
export async function idsOf(context: ItemContext, field: string): Promise<string[]> {
  const known = fieldOf(context, field);
  return await idsFrom(context, known, asLocator(context, context.param<unknown>(field, ''), known.kind));
}

/** As `idsOf`, for the value of a locator wherever it stands. */
export async function idsFrom(
  context: ItemContext,
  field: Field,
  { mode, value }: Locator,
): Promise<string[]> {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw nothingChosen(context, field);
  const ids = new Set<string>();
  for (const part of parts) ids.add(await idFrom(context, field, { mode, value: part }));
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
  const text = locator.value.trim();
  if (text === '') throw nothingChosen(context, field);
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

function nothingChosen(context: ItemContext, { label, kind }: Field): Error {
  return context.inputError(
    `No ${label} was chosen`,
    `Choose the ${label} from the list, by ID or ${kindOf(kind).by.how}.`,
  );
}
