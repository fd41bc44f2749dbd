import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../../../shared/client/itemContext';
import { isEmail } from '../../../shared/client/emails';

/** How binding signatures are. (doc) */
const LEVELS = ['electronic_signature', 'advanced_electronic_signature', 'qualified_electronic_signature'];

/** (doc) */
const MODES = ['standard', 'parallel', 'mass'];

/** (doc) */
const ACTOR_TYPES = ['signer', 'approver', 'follower'];

/** `signature` (doc), and others (derived). */
const FIELD_TYPES = ['signature', 'initials', 'mention', 'text', 'checkbox'];

/** Where initials go. (doc) */
export const INITIALS = ['bottom-left', 'bottom-center', 'bottom-right'];

/** @throws NodeOperationError for a word that is none of those that the platform knows. */
export function oneOf(context: ItemContext, label: string, value: unknown, known: string[]): void {
  if (value === undefined || known.includes(String(value))) return;
  throw context.inputError(
    `There is no ${label} "${String(value).slice(0, 60)}"`,
    `Choose one of ${known.join(', ')}.`,
  );
}

/**
 * Checks what a signature is to be.
 *
 * @throws NodeOperationError that names the field.
 */
export function checkSignature(context: ItemContext, body: IDataObject): void {
  const { name, level, mode, expiration_date: expiration, reminder_day: reminder } = body;
  if (name !== undefined) {
    body.name = String(name ?? '').trim();
    if (body.name === '') {
      throw context.inputError('The signature has no name', 'Enter one under Name, e.g. Contract 2026.');
    }
  }
  oneOf(context, 'level', level, LEVELS);
  oneOf(context, 'mode', mode, MODES);
  if (expiration !== undefined && Date.parse(String(expiration)) <= Date.now()) {
    throw context.inputError(
      `The signature would expire in the past, at ${String(expiration)}`,
      'Enter a date to come under Expiration Date.',
    );
  }
  if (reminder !== undefined && !isWhole(reminder, 0)) {
    throw context.inputError(
      `The days between reminders "${String(reminder)}" are not a whole number`,
      'Enter under Reminder Every (Days) how many days to wait before each reminder; 0 sends none.',
    );
  }
}

function isWhole(value: unknown, least: number): boolean {
  return value !== '' && Number.isInteger(Number(value)) && Number(value) >= least;
}

/** Somebody who signs, approves or looks on, by wire name. (doc: the fields of the actor object; derived: in requests) */
export type ActorBody = IDataObject & { type: string; first_name: string; last_name: string; email: string };

/** An international phone number. (doc: in the international form) */
const PHONE = /^\+[1-9]\d{6,14}$/;

/**
 * Checks an actor, and puts it into the platform's form.
 *
 * @param entered By wire name, as entered.
 * @param level Of the signature; it says who needs a phone number.
 * @param label How errors name the actor, e.g. `actor 2`.
 */
export function checkedActor(
  context: ItemContext,
  entered: IDataObject,
  level: unknown,
  label: string,
): ActorBody {
  const text = (name: string) => String(entered[name] ?? '').trim();
  oneOf(context, 'type of actor', entered.type, ACTOR_TYPES);
  const email = text('email');
  if (!isEmail(email)) {
    throw context.inputError(
      email === ''
        ? `The ${label} has no e-mail address`
        : `"${email}" of the ${label} is not an e-mail address`,
      'Enter one whole address under Email, e.g. paul@example.com.',
    );
  }
  for (const [name, field] of [
    ['first_name', 'First Name'],
    ['last_name', 'Last Name'],
  ] as const) {
    if (text(name) === '') {
      throw context.inputError(
        `The ${label} (${email}) has no ${field.toLowerCase()}`,
        `Enter it under ${field}: it stands on the signed document.`,
      );
    }
  }
  const phone = text('phone').replace(/[\s.()-]/g, '');
  if (phone !== '' && !PHONE.test(phone)) {
    throw context.inputError(
      `The phone number "${text('phone')}" of the ${label} (${email}) is not an international one`,
      'Enter it under Phone with + and the country, e.g. +33 6 12 34 56 78.',
    );
  }
  if (phone === '') requirePhone(context, entered.type, level, `${label} (${email})`);
  const { position } = entered;
  const placed = position !== undefined && position !== '' && position !== null && position !== 0;
  if (placed && !isWhole(position, 1)) {
    throw context.inputError(
      `The position "${String(position)}" of the ${label} (${email}) is not a whole number from 1`,
      'Enter under Position the actor’s place in the order, e.g. 2; 0 takes the order of the list.',
    );
  }
  return {
    ...entered,
    type: text('type'),
    first_name: text('first_name'),
    last_name: text('last_name'),
    email,
    phone: phone === '' ? undefined : phone,
    position: placed ? Number(position) : undefined,
  };
}

/** A code is sent to the phone of who signs at a level above the simple one. (derived) */
function requirePhone(context: ItemContext, type: unknown, level: unknown, who: string): void {
  if (type !== 'signer' || level === undefined || String(level) === LEVELS[0]) return;
  throw context.inputError(
    `The ${who} has no phone number, which the level "${String(level)}" needs`,
    'Enter it under Phone with + and the country, e.g. +33 6 12 34 56 78, or choose the simple level.',
  );
}

/**
 * Checks a field: a place on a page where a signer does something.
 *
 * @param entered By wire name, as entered. (doc: the fields of the field object) What is missing is not checked: an update need
 *   not name all.
 * @param label How errors name it, e.g. `field 2`.
 */
export function checkedField(context: ItemContext, entered: IDataObject, label: string): IDataObject {
  oneOf(context, 'type of field', entered.type, FIELD_TYPES);
  const body: IDataObject = { ...entered };
  for (const [name, least, says] of [
    ['page', 1, 'The first page has the number 1.'],
    ['x', 0, 'Enter how far it is from the left edge of the page, in points.'],
    ['y', 0, 'Enter how far it is from the top of the page, in points.'],
    ['width', 1, 'Enter its width in points, e.g. 180.'],
    ['height', 1, 'Enter its height in points, e.g. 60.'],
  ] as const) {
    const value = entered[name];
    if (value === undefined) continue;
    const number = value === '' || value === null ? NaN : Number(value);
    if (!Number.isFinite(number) || number < least || (name === 'page' && !Number.isInteger(number))) {
      throw context.inputError(`The ${label} cannot have the ${name} "${String(value)}"`, says);
    }
    body[name] = number;
  }
  return body;
}
