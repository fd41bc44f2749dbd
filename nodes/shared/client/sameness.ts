import { jsonParse } from 'n8n-workflow';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { emailsOf } from './emails';
import { isObject, isOff, isOn } from '../http/answers';

/** A point in time as it is sent. (client: RFC 3339) */
const SENT_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
/** A point in time as platforms may write it; without a zone, UTC is meant. (derived) */
const SHOWN_MOMENT = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?$/;
/** From here on, a number counts milliseconds since 1970, and not seconds. */
export const MILLISECONDS_FROM = 1e11;
const DAY_SECONDS = 86_400;
/** How much of a text must be left for it to count as cut off. */
const CUT_SHORTEST = 8;
/** Digits by which two spellings of one phone number are told to be the same. */
const PHONE_DIGITS = 9;
/** How far a number may be off to count as rounded, as a part of it. */
const ROUNDED = 0.001;

/**
 * Whether a value means the same as another, whatever its form: dates to the second in any zone, ids and numbers as text,
 * switches as 1 or true, addresses without regard to capitals, lists in any order, objects with more in them.
 *
 * @param name Its name on the wire.
 * @param has What the platform shows.
 * @param wanted What is sent.
 */
export function isSame(name: string, has: unknown, wanted: unknown): boolean {
  if (name === 'email') return isSameList(lowered(has), lowered(wanted));
  // An empty list is another thing than none: nobody may sign in, or everybody.
  if (Array.isArray(wanted)) return isSameList(valuesIn(has), wanted);
  if (Array.isArray(has)) return false;
  if (isObject(wanted))
    return isPartOf(wanted, typeof has === 'string' ? jsonParse(has, { fallbackValue: null }) : has);
  if (typeof wanted === 'boolean') return wanted ? isOn(has) : has === undefined || has === '' || isOff(has);
  if (isObject(has)) return wanted !== null && String(has.id ?? '') === String(wanted);
  if (typeof wanted === 'string' && SENT_MOMENT.test(wanted)) {
    const moment = momentOf(has);
    if (moment !== undefined) return moment === momentOf(wanted);
  }
  if (typeof wanted === 'number' && typeof has === 'string' && has.trim() !== '')
    return Number(has) === wanted;
  return String(has ?? '').normalize() === String(wanted ?? '').normalize();
}

function lowered(emails: unknown): string[] {
  return emailsOf(emails).map((email) => email.toLowerCase());
}

/** The values of a field that holds several: a list, an object with numbers for keys, or text with commas. */
export function valuesIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (isObject(value) && Object.keys(value).every((key) => /^\d+$/.test(key))) return Object.values(value);
  if (typeof value !== 'string') return undefined;
  const parsed: unknown = jsonParse(value, { fallbackValue: null });
  if (Array.isArray(parsed)) return parsed as unknown[];
  return value.split(',').flatMap((part) => part.trim() || []);
}

function isSameList(has: unknown[] | undefined, wanted: unknown[]): boolean {
  if (has === undefined || has.length !== wanted.length) return false;
  const left = [...has];
  return wanted.every((one) => {
    const index = left.findIndex((other) => isSame('', other, one));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

function isPartOf(wanted: IDataObject, has: unknown): boolean {
  return isObject(has) && Object.entries(wanted).every(([name, value]) => isSame(name, has[name], value));
}

/** A point in time in whole seconds; `undefined` for what is none. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value === 'number' && value > 0) {
    return Math.floor(value >= MILLISECONDS_FROM ? value / 1000 : value);
  }
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^\d{9,}$/.test(text)) return momentOf(Number(text));
  if (!SHOWN_MOMENT.test(text)) return undefined;
  const iso = text.replace(/^(\S+) (\d\d:)/, '$1T$2').replace(/ (?=Z|[+-])/, '');
  const date = DateTime.fromISO(iso, { zone: 'utc' });
  return date.isValid ? Math.floor(date.toSeconds()) : undefined;
}

/**
 * Whether a value is another spelling of what was sent: other capitals, accents or spaces, cut off, rounded, with a number
 * because the name was taken, a phone number with its country, the end of the day that was named.
 */
export function resembles(has: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'string' && SENT_MOMENT.test(wanted))
    return isRoundedMoment(momentOf(has), momentOf(wanted));
  if (typeof wanted === 'number') {
    const number = typeof has === 'string' && has.trim() !== '' ? Number(has) : has;
    return typeof number === 'number' && Math.abs(number - wanted) <= Math.abs(wanted) * ROUNDED;
  }
  if (typeof wanted !== 'string' || typeof has !== 'string') return false;
  const [shown, sent] = [bare(has), bare(wanted)];
  if (shown === '' || sent === '') return false;
  if (shown === sent || (shown.length >= CUT_SHORTEST && sent.startsWith(shown))) return true;
  if (isNumbered(has, wanted)) return true;
  const digits = [has, wanted].map((text) => text.replace(/\D/g, '').slice(-PHONE_DIGITS));
  return digits[0]?.length === PHONE_DIGITS && digits[0] === digits[1] && /^[+\d\s().-]+$/.test(wanted);
}

/**
 * Whether a text can only be what became of what was sent, and not what was there before: other Unicode forms or spaces, or a
 * number because the name was taken.
 */
export function isRespelled(has: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'string' || typeof has !== 'string') return false;
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return plain(has) === plain(wanted) || isNumbered(has, wanted);
}

/** Whether a name is that of another with a number, as platforms give it where the name is taken. */
function isNumbered(has: string, wanted: string): boolean {
  const [stem, ending] = splitName(wanted);
  return new RegExp(`^${escaped(stem)} ?\\(\\d+\\)${escaped(ending)}$`, 'i').test(has);
}

function isRoundedMoment(has: number | undefined, wanted: number | undefined): boolean {
  if (has === undefined || wanted === undefined) return false;
  const inHour = has % 3600;
  return Math.abs(has - wanted) < DAY_SECONDS && (inHour === 0 || inHour === 3599);
}

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function splitName(name: string): [string, string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
