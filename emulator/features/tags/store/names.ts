import { badRequest } from '../../../errors.js';

const longestName = 64;

/** @throws PlatformError 400 for a name that a tag or a category cannot have; the limit is derived. */
export function checkTagName(name: string | undefined): asserts name is string {
  if (name === undefined || name.trim() === '' || name.length > longestName) throw badRequest('name');
}

/** A name as it is searched for: lower case, without accents (derived). */
export function searchKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** Upper and lower case are the same name, as for users and groups (derived). */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
