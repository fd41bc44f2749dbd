import { DateTime } from 'luxon';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { inputError, type ErrorContext } from '../http/errors';
import { SHOWN_VALUE_LENGTH } from '../limits';
import type { EngineContext } from './engineContext';
import { MILLISECONDS_FROM } from './sameness';
import { trimmed } from './trimmed';

/** Where a value was entered, and the zone in which dates are meant that have none. */
export interface Meant extends ErrorContext {
  zone: string;
}

/** How a person writes that something is on or off, in small letters. */
const SWITCHES = new Map([
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0', ''].map((word) => [word, false] as const),
]);

/** A number as text, also with an exponent. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Seconds or milliseconds since 1970 as text: no year has as many digits. */
const EPOCH = /^-?\d{9,}$/;
/** A date as databases write it. */
const SQL_DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d/;

/**
 * What a field's value means, by the type of the field: an expression, a spreadsheet or an AI model may give it in another
 * form. What cannot be understood is an error: it must never mean the widest or the most destructive choice.
 *
 * @param field The field's own property.
 * @param entered What n8n gives for it.
 * @throws NodeOperationError that names the field and shows the value.
 */
export function typed(meant: Meant, field: INodeProperties, entered: unknown): unknown {
  switch (field.type) {
    case 'boolean':
      return switchOf(meant, field, entered);
    case 'options':
      return isOpen(field) ? textOf(meant, field, entered) : choiceOf(meant, field, entered);
    case 'multiOptions':
      return choicesOf(meant, field, entered);
    case 'number':
      return numberOf(meant, field, entered);
    case 'dateTime':
      return dateOf(meant, field, entered);
    case 'string':
      // Some take more than text, and read it themselves.
      return field.ignoreValidationDuringExecution === true ? entered : textOf(meant, field, entered);
    case 'collection':
      return rowOf(meant, (field.options ?? []) as INodeProperties[], entered);
    case 'fixedCollection':
      return groupsOf(meant, field, entered);
    default:
      return entered;
  }
}

/**
 * The value that a parameter has for an item, as the type of its field has it.
 *
 * @param fields Those among which its field is.
 * @param fallback Where the form does not show the field, or an expression gives nothing.
 * @throws NodeOperationError when it cannot be understood; see `typed`.
 */
export function typedParameter<T>(
  engine: EngineContext,
  fields: INodeProperties[],
  name: string,
  fallback: T,
): T {
  const entered: unknown = engine.getNodeParameter(name, fallback);
  if (entered === fallback) return fallback;
  const field = fieldAt(fields, name);
  const value = field === undefined ? entered : typed(meantBy(engine), field, entered);
  if (value !== undefined) return value as T;
  // A text that must be given is empty then, so that it is missed, and does not become a default.
  return field?.type === 'string' && !name.includes('.') ? ('' as T) : fallback;
}

/** For the values of an item. */
export function meantBy(engine: EngineContext): Meant {
  return { node: engine.getNode(), itemIndex: engine.getItemIndex(), zone: engine.getTimezone() };
}

/** Whether a field takes more than the choices that are in its description. */
function isOpen({ allowArbitraryValues, typeOptions }: INodeProperties): boolean {
  return allowArbitraryValues === true || typeOptions?.loadOptionsMethod !== undefined;
}

/**
 * The property of a parameter.
 *
 * @param path Its name, with that of its collection before it: `updateFields.active`.
 */
function fieldAt(fields: INodeProperties[], path: string): INodeProperties | undefined {
  const [name, ...rest] = path.split('.');
  const field = fields.find((one) => one.name === name);
  if (rest.length === 0 || field === undefined) return field;
  return field.type === 'collection'
    ? fieldAt((field.options ?? []) as INodeProperties[], rest.join('.'))
    : undefined;
}

/** A switch; `undefined` where none is given. */
function switchOf(meant: Meant, field: INodeProperties, entered: unknown): boolean | undefined {
  if (typeof entered === 'boolean') return entered;
  if (entered === undefined || entered === null) return undefined;
  const known = ['string', 'number'].includes(typeof entered)
    ? SWITCHES.get(trimmed(String(entered)).toLowerCase())
    : undefined;
  if (known !== undefined) return known;
  throw inputError(
    meant,
    `${field.displayName} cannot be ${shownValue(entered)}`,
    'Give true or false, or a text that says so: yes, no, on, off, 1, 0.',
  );
}

/** A choice by its value, or as a person writes it: its name, in capitals or not. */
function choiceOf(meant: Meant, field: INodeProperties, entered: unknown): unknown {
  const options = (field.options ?? []) as INodePropertyOptions[];
  if (options.some(({ value }) => value === entered)) return entered;
  const word = trimmed(String(entered ?? '')).toLowerCase();
  const found = options.find(({ name, value }) =>
    [name, String(value)].some((one) => one.toLowerCase() === word),
  );
  if (found !== undefined) return found.value;
  throw inputError(
    meant,
    `${field.displayName} cannot be ${shownValue(entered)}`,
    `Give one of its choices: ${options.map(({ value }) => String(value)).join(', ')}. With an expression, check that the item has the field it names.`,
  );
}

/** Several choices: a list, or a text with commas. */
function choicesOf(meant: Meant, field: INodeProperties, entered: unknown): unknown {
  const list =
    typeof entered === 'string' ? entered.split(',').filter((one) => trimmed(one) !== '') : entered;
  if (Array.isArray(list)) return list.map((one) => choiceOf(meant, field, one));
  throw inputError(
    meant,
    `${field.displayName} cannot be ${shownValue(entered)}`,
    'Give a list of its choices, or a text with commas between them. With an expression, check that the item has the field it names.',
  );
}

/**
 * A number, or a text that is one; `undefined` where none is given.
 *
 * @throws NodeOperationError also when it is out of the bounds of the field: those hold in the form only.
 */
function numberOf(meant: Meant, field: INodeProperties, entered: unknown): number | undefined {
  if (entered === undefined || entered === null || entered === '') return undefined;
  const text = typeof entered === 'string' ? trimmed(entered) : '';
  const number = NUMBER.test(text) ? Number(text) : entered;
  const { minValue = -Infinity, maxValue = Infinity } = field.typeOptions ?? {};
  const isNumber = typeof number === 'number' && Number.isFinite(number);
  if (isNumber && number >= minValue && number <= maxValue) return number;
  const least = minValue === -Infinity ? '' : ` of at least ${minValue}`;
  const most = maxValue === Infinity ? '' : `${least === '' ? ' of' : ' and'} at most ${maxValue}`;
  throw inputError(
    meant,
    `${field.displayName} cannot be ${shownValue(entered)}`,
    `Give a number${least}${most}. With an expression, check that the item has the field it names.`,
  );
}

/**
 * A text without invisible ends, in NFC: a Mac writes others than everybody else. A password and a text of several lines stay
 * as they are. A list becomes text with commas.
 */
function textOf(meant: Meant, field: INodeProperties, entered: unknown): string | undefined {
  if (entered === undefined) return undefined;
  if (entered === null) return '';
  if (typeof entered === 'string') return isVerbatim(field) ? entered : trimmed(entered).normalize('NFC');
  if (typeof entered === 'boolean' || Number.isFinite(entered)) return String(entered as number);
  if (isDate(entered) || DateTime.isDateTime(entered)) {
    const text = momentIn(meant.zone, entered).toISO();
    if (text !== null) return text;
  }
  const isList = Array.isArray(entered) && entered.every((one) => !isNothing(one));
  if (isList) return (entered as unknown[]).map((one) => textOf(meant, field, one)).join(', ');
  throw inputError(
    meant,
    `${field.displayName} cannot be ${shownValue(entered)}`,
    'Give a text. With an expression, check that the item has the field it names.',
  );
}

function isVerbatim({ typeOptions }: INodeProperties): boolean {
  return typeOptions?.password === true || typeOptions?.rows !== undefined;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** A date may come out of another context of the engine, so its class tells nothing. */
function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/**
 * A point in time as the platform has it. (client: RFC 3339, UTC) It may come as an object, as seconds or milliseconds since
 * 1970, or as text; without a zone, that of the workflow is meant. `undefined` where none is given.
 */
function dateOf(meant: Meant, field: INodeProperties, entered: unknown): string | undefined {
  if (entered === undefined || entered === null || entered === '') return undefined;
  const date = momentIn(meant.zone, entered);
  const text = date.toUTC().toISO({ suppressMilliseconds: true });
  if (text !== null) return text;
  throw inputError(
    meant,
    `${field.displayName} cannot be ${shownValue(entered)}`,
    'Give a date such as 2026-01-31T09:30:00, with or without a time zone.',
  );
}

function momentIn(zone: string, entered: unknown): DateTime {
  if (DateTime.isDateTime(entered)) return entered;
  // A date may come out of another context of the engine, so its class tells nothing.
  if (Object.prototype.toString.call(entered) === '[object Date]')
    return DateTime.fromMillis(Number(entered));
  const text = typeof entered === 'string' ? trimmed(entered) : '';
  const epoch = EPOCH.test(text) ? Number(text) : entered;
  if (typeof epoch === 'number')
    return DateTime.fromMillis(Math.abs(epoch) < MILLISECONDS_FROM ? epoch * 1000 : epoch);
  return SQL_DATE.test(text) ? DateTime.fromSQL(text, { zone }) : DateTime.fromISO(text, { zone });
}

/** The rows of a field that holds groups of fields, by the names of the groups. */
function groupsOf(meant: Meant, field: INodeProperties, entered: unknown): unknown {
  if (typeof entered !== 'object' || entered === null || Array.isArray(entered)) return entered;
  const groups = (field.options ?? []) as INodePropertyCollection[];
  return Object.fromEntries(
    Object.entries(entered).map(([name, rows]: [string, unknown]) => {
      const values = groups.find((group) => group.name === name)?.values ?? [];
      const typedRow = (row: unknown) => rowOf(meant, values, row);
      return [name, Array.isArray(rows) ? rows.map(typedRow) : typedRow(rows)];
    }),
  );
}

function rowOf(meant: Meant, options: INodeProperties[], entered: unknown): unknown {
  if (typeof entered !== 'object' || entered === null || Array.isArray(entered)) return entered;
  return Object.fromEntries(
    Object.entries(entered).flatMap(([name, value]) => {
      const field = options.find((option) => option.name === name);
      // A field that was added and that an expression leaves undefined is not given; a text may be emptied by null.
      if (value === undefined || (value === null && field?.type !== 'string')) return [];
      const meaning: unknown = field === undefined ? value : typed(meant, field, value);
      return meaning === undefined ? [] : [[name, meaning]];
    }),
  );
}

/** A value as an error shows it. */
export function shownValue(entered: unknown): string {
  if (entered === undefined) return 'left undefined';
  const text = typeof entered === 'object' ? JSON.stringify(entered) : String(entered as string);
  const cut = text.length > SHOWN_VALUE_LENGTH ? `${text.slice(0, SHOWN_VALUE_LENGTH)}…` : text;
  return typeof entered === 'string' || typeof entered === 'boolean' ? `"${cut}"` : cut;
}
