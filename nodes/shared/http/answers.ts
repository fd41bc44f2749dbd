import { jsonParse } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { SHOWN_ANSWER_LENGTH } from '../limits';

/**
 * Reads what the platform answered: the one place that knows the shapes of answers. A wrong guess here would pass for
 * an empty list or a success, so what has none of the known shapes is not read at all.
 */

/** An object of the platform: a file, a folder, a user, … */
export type PlatformObject = IDataObject & { id?: number | string | null; name?: string };

/** A part of a list. (doc: plain arrays, and pages; `/groups` spells `nb_objets`) */
export interface Page {
  /** Where the part begins, as the platform says. */
  start?: number;
  /** How many objects the whole list has; missing where the platform does not say so. */
  total?: number;
  objects: PlatformObject[];
}

/** Keys that some platforms wrap an object in. (doc: `object`; the others derived) */
const WRAPPERS = ['object', 'data'];

/** What PHP prints before the answer when something on the platform is not as it should be. */
const PHP_NOTICE = /^\s*(?:<br\s*\/?>\s*)*(?:<b>)?(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards)\b/i;
const WEB_PAGE = /<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]/i;
const MD5 = /^[0-9a-f]{32}$/i;

export function isObject(value: unknown): value is PlatformObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a body is a web page: then a login page or a proxy answered, not the API. */
export function isWebPage(body: unknown): boolean {
  return typeof body === 'string' && WEB_PAGE.test(body);
}

/** The title of a web page, to tell which one it is; empty if it has none. */
export function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '';
  return title.replace(/\s+/g, ' ').trim().slice(0, SHOWN_ANSWER_LENGTH);
}

/** A body without the notices of PHP before it, parsed where it was kept as text because of them. */
export function withoutNotices(body: unknown): unknown {
  if (typeof body !== 'string' || !PHP_NOTICE.test(body) || isWebPage(body)) return body;
  const json = /[[{][^]*$/.exec(body.slice(body.lastIndexOf('>') + 1))?.[0];
  return json === undefined ? '' : jsonParse<unknown>(json, { fallbackValue: '' });
}

/** How an answer may say in one word whether a thing was done. (derived) */
const VERDICTS = ['success', 'ok', 'result', 'done', 'deleted', 'sent'];
/** What only an answer has that complains. (derived) */
const COMPLAINTS = ['error', 'errors', 'exception'];

/** A switch that is off as platforms give it; a word that is not known is neither on nor off. */
export function isOff(value: unknown): boolean {
  return (
    value === null || ['false', '0', 'no', 'off', 'ko', 'nok'].includes(String(value).trim().toLowerCase())
  );
}

/** Whether a field that complains has nothing to complain about. */
function isNone(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) ? Object.keys(value).length === 0 : !isGiven(value) || isOff(value);
}

function hasComplaint(body: PlatformObject): boolean {
  const complains = COMPLAINTS.some((name) => name in body && !isNone(body[name]));
  const status = String(body.status ?? '').toLowerCase();
  return complains || ['error', 'failed', 'failure', 'ko'].includes(status);
}

/** Whether an answer says that the thing was not done. */
export function isDenial(body: unknown): boolean {
  if (body === false || body === 0) return true;
  if (Array.isArray(body)) return body.length === 1 && isDenial(body[0]);
  if (!isObject(body)) return false;
  return VERDICTS.some((name) => name in body && isOff(body[name])) || hasComplaint(body);
}

/**
 * The text of an error that came with a status of success. (derived)
 *
 * @returns `undefined` if the body is no error. An object with an id is a thing that has a field of that name.
 */
export function errorIn(body: unknown): string | undefined {
  if (!isObject(body) || body.id !== undefined) return undefined;
  const { error } = body;
  if (!isGiven(error) || error === false || error === 0 || (typeof error === 'object' && isNone(error)))
    return undefined;
  return typeof error === 'string' ? error : JSON.stringify(error);
}

/** How a text says that a thing was done, or that it was not. (derived) */
const DONE_WORDS =
  /\b(ok|okay|true|1|yes|oui|done|success|successfully|successful|succ[eè]s|deleted|removed|saved|updated|created|sent|accepted|effectu[ée]e?|supprim[ée]e?|enregistr[ée]e?|modifi[ée]e?|envoy[ée]e?|cr[ée][ée]e?)(?![\p{L}\d])/iu;
const DENIED_WORDS =
  /error|erreur|exception|fatal|uncaught|denied|refus|forbidden|interdit|fail|[ée]chec|invalid|impossible|\b(not|non|pas|no|ko|cannot|unable)\b/iu;

/** Words that deny a denial. */
const WITHOUT_ERRORS = /\b(no|0|without|sans|aucune?|pas d['’])\s*(any\s+)?(errors?|erreurs?)\b/giu;

function deniesDone(text: string): boolean {
  return isWebPage(text) || DENIED_WORDS.test(text.replace(WITHOUT_ERRORS, ''));
}

function saysDone(text: string): boolean {
  if (text.trim() === '') return true;
  return DONE_WORDS.test(text) && !deniesDone(text);
}

/** Fields in which an answer says in words or by a status what came of it. (derived) */
const SAYINGS = ['message', 'msg', 'text', 'info', 'status', 'statut', 'code'];

/** Whether a field of an answer has nothing against that the thing was done. */
function isPartOfSuccess(name: string, value: unknown, isOnInWords: boolean): boolean {
  if (VERDICTS.includes(name)) return !isObject(value);
  if (COMPLAINTS.includes(name)) return isNone(value);
  if (!SAYINGS.includes(name)) return false;
  if (typeof value === 'number') return value === 0 || (value >= 200 && value < 300);
  return typeof value === 'string' && (saysDone(value) || (isOnInWords && !deniesDone(value)));
}

/** Whether an answer only says that something was done: nothing, `OK`, `true`, `{}`, `{"success": true}`. */
export function isBareSuccess(body: unknown): boolean {
  if (body === undefined || body === null || body === true || body === 1) return true;
  if (typeof body === 'string') return saysDone(body);
  if (Array.isArray(body)) return body.length === 0 || (body.length === 1 && body[0] === true);
  if (!isObject(body) || isDenial(body)) return false;
  const isOnInWords = VERDICTS.some((name) => isOn(body[name]));
  return Object.entries(body).every(([name, value]) => isPartOfSuccess(name, value, isOnInWords));
}

/**
 * The object in an answer: bare, wrapped in one key, or alone in an array. (live, doc, client)
 *
 * @param proof Names of which the object has at least one, so that another thing is not taken for it; an `id` counts only
 *   if it is one. None: any object that is not empty.
 * @returns `undefined` if there is no such object in it.
 */
export function objectIn(body: unknown, proof: readonly string[]): PlatformObject | undefined {
  if (Array.isArray(body)) return body.length === 1 ? objectIn(body[0], proof) : undefined;
  if (!isObject(body)) return undefined;
  if (proof.some((name) => (name === 'id' ? idIn(body) !== undefined : isGiven(body[name])))) return body;
  const names = Object.keys(body);
  const [only] = names;
  const wrapped = names.length === 1 && only !== undefined ? body[only] : undefined;
  if (isObject(wrapped) && (proof.length > 0 ? !proof.includes(only ?? '') : WRAPPERS.includes(only ?? '')))
    return objectIn(wrapped, proof);
  return proof.length === 0 && names.length > 0 && !isDenial(body) ? body : undefined;
}

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/**
 * The part of a list in an answer: an array, an object whose keys are all numbers, or a page, whose counters may be text.
 * (doc; client)
 *
 * @returns `undefined` if it is none of these, or if it holds anything but objects.
 */
export function listIn(body: unknown): Page | undefined {
  const objects = objectsIn(body);
  if (objects !== undefined) return { objects };
  if (!isObject(body)) return undefined;
  const listed = objectsIn(body.objects);
  return (
    listed && {
      start: countIn(body.offset_start),
      total: countIn(body.nb_total_objects) ?? countIn(body.nb_total_objets),
      objects: listed,
    }
  );
}

function objectsIn(value: unknown): PlatformObject[] | undefined {
  const list = valuesOf(value);
  return list?.every(isObject) ? list : undefined;
}

/** The values of a list, whatever they are: an array, or an object whose keys are all numbers. (client) */
export function valuesOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  return isKeyed(value) ? Object.values(value) : undefined;
}

/** A list that PHP gives as an object, because its keys are not 0, 1, 2, … */
function isKeyed(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
}

/** A counter, as a number or as text. */
function countIn(value: unknown): number | undefined {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value));
  return isNumber ? Number(value) : undefined;
}

/** An MD5 as the platform gives it, in small letters; `undefined` if it is not known (yet). (doc, client) */
export function md5In(hash: unknown): string | undefined {
  return typeof hash === 'string' && MD5.test(hash.trim()) ? hash.trim().toLowerCase() : undefined;
}

/** The id of an object, as text. Ids come as numbers or as text (client); what is no id is never one. */
export function idIn(object: unknown): string | undefined {
  const id = isObject(object) ? object.id : undefined;
  const text =
    typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : typeof id === 'string' ? id.trim() : '';
  return text === '' || text === '0' || /[\s/?#]/.test(text) ? undefined : text;
}

/** The id of what an answer names by its id alone, or by an object that has one. (derived: both) */
export function namedId(value: unknown): string | undefined {
  return idIn(isObject(value) ? value : { id: value });
}

/** An id as it is sent. */
export type WireId = number | string;

/** An id as it is sent: a number as long as JSON keeps it exactly. */
export function wireId(id: string): WireId {
  const number = Number(id);
  return /^\d+$/.test(id) && Number.isSafeInteger(number) ? number : id;
}

/** A switch as platforms give it: true, 1, "1", "true". */
export function isOn(value: unknown): boolean {
  return (
    value === true || value === 1 || /^(1|true|yes|on)$/i.test(typeof value === 'string' ? value.trim() : '')
  );
}

/** What came, for an error that shows it: the beginning of it, in one line. */
export function shownAnswer(body: unknown): string {
  if (isWebPage(body))
    return `a web page${titleOf(body as string) === '' ? '' : ` ("${titleOf(body as string)}")`}`;
  if (body === undefined || body === '') return 'nothing';
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? String(body));
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN_ANSWER_LENGTH ? `${line.slice(0, SHOWN_ANSWER_LENGTH)}…` : line;
}
