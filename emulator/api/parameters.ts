import { badRequest } from '../errors.js';
import type { Extra } from '../store/model.js';

type Source = Record<string, unknown>;

/** The query as an object. */
export function queryOf(request: { query: unknown }): Source {
  return (request.query ?? {}) as Source;
}

/**
 * The JSON or form body as an object.
 * @throws PlatformError 400 if it is something else; an absent body is `{}`.
 */
export function bodyOf(request: { body: unknown }): Source {
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) throw badRequest('body');
  return body as Source;
}

/** An id in the path: the route says which kind; anything but a number is one that does not exist. */
export function pathId(request: { params: unknown }, name = 'id'): number {
  const text = (request.params as Record<string, string>)[name] ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : -1;
}

/** An id in the path that is text: of a user, a group or an invitation. */
export function pathText(request: { params: unknown }, name = 'id'): string {
  return (request.params as Record<string, string>)[name] ?? '';
}

/**
 * What a request wants to change.
 * @throws PlatformError 400 if it says nothing at all (derived).
 */
export function changesOf(request: { body: unknown }): Source {
  const body = bodyOf(request);
  if (Object.keys(extraOf(body, ['id'])).length === 0) throw badRequest('body');
  return body;
}

/**
 * A whole number, also written as a string.
 * @throws PlatformError 400 if it is something else.
 */
export function integer(source: Source, name: string): number | undefined {
  const value = source[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw badRequest(name);
  return number;
}

/** As integer, but the parameter must be there. */
export function requiredInteger(source: Source, name: string): number {
  const value = integer(source, name);
  if (value === undefined) throw badRequest(name);
  return value;
}

/** @throws PlatformError 400 if it is there and not a string. */
export function text(source: Source, name: string): string | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw badRequest(name);
  return value;
}

/** As text, but the parameter must be there. */
export function requiredText(source: Source, name: string): string {
  const value = text(source, name);
  if (value === undefined) throw badRequest(name);
  return value;
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i;

/**
 * A date as RFC 3339 (client).
 * @throws PlatformError 400 if it is there and not one.
 */
export function date(source: Source, name: string): Date | undefined {
  const value = text(source, name);
  if (value === undefined || value === '') return undefined;
  const parsed = new Date(value);
  if (!rfc3339.test(value) || Number.isNaN(parsed.getTime())) throw badRequest(name);
  return parsed;
}

/** A switch in the query, e.g. `full=1`, also without a value (client). */
export function flag(source: Source, name: string, absent: boolean): boolean {
  const value = source[name];
  if (value === undefined) return absent;
  return value === '' || value === '1' || value === 'true' || value === 1 || value === true;
}

/**
 * A boolean in a body; forms have it as text.
 * @throws PlatformError 400 if it is there and not one.
 */
export function boolean(source: Source, name: string): boolean | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  if (value !== true && value !== false && !['true', 'false', '1', '0', 1, 0].includes(value as string))
    throw badRequest(name);
  return flag(source, name, false);
}

/**
 * An id as text; numbers are taken too.
 * @throws PlatformError 400 if it is there and neither.
 */
export function idText(source: Source, name: string): string | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value === '') throw badRequest(name);
  return value;
}

/** As idText, but the parameter must be there. */
export function requiredIdText(source: Source, name: string): string {
  const value = idText(source, name);
  if (value === undefined) throw badRequest(name);
  return value;
}

/**
 * A list, each of whose entries is read by `read`; one that is named twice counts once.
 * @throws PlatformError 400 if it is there and no list, or has an entry without a value.
 */
export function list<T>(
  source: Source,
  name: string,
  read: (source: Source, name: string) => T | undefined,
): T[] | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw badRequest(name);
  const entries = value.map((entry) => {
    const known = read({ [name]: entry }, name);
    if (known === undefined) throw badRequest(name);
    return known;
  });
  return [...new Set(entries)];
}

/**
 * One of some words, if it is there.
 * @throws PlatformError 400 for another one.
 */
export function oneOf<T extends string>(source: Source, name: string, allowed: readonly T[]): T | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw badRequest(name);
  return found;
}

/** As oneOf, with what counts if it is absent. */
export function choice<T extends string>(source: Source, name: string, allowed: readonly T[], absent: T): T {
  return oneOf(source, name, allowed) ?? absent;
}

/** The fields that are not known by name, to be kept and returned. */
export function extraOf(source: Source, known: readonly string[]): Extra {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !known.includes(name)));
}
