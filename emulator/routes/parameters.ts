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

/** A switch in the query, e.g. `full=1` (client). */
export function flag(source: Source, name: string, absent: boolean): boolean {
  const value = source[name];
  if (value === undefined) return absent;
  return value === '1' || value === 'true' || value === 1 || value === true;
}

/**
 * One of some words.
 * @throws PlatformError 400 for another one.
 */
export function choice<T extends string>(source: Source, name: string, allowed: readonly T[], absent: T): T {
  const value = source[name];
  if (value === undefined) return absent;
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw badRequest(name);
  return found;
}

/** The fields that are not known by name, to be kept and returned. */
export function extraOf(source: Source, known: readonly string[]): Extra {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !known.includes(name)));
}
