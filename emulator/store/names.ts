import { PlatformError } from '../errors.js';
import type { Folder } from './model.js';
import type { Platform } from './platform.js';

const longestName = 255;
// Control characters, and the separator of paths.
const forbidden = /[\p{Cc}/]/u;
const everyForbidden = /[\p{Cc}/]/gu;

/**
 * Checks a name for a file or folder (derived: the rules of the platform itself are not documented).
 * @throws PlatformError 400.
 */
export function checkName(name: string): void {
  const bad =
    name.trim() === '' || name === '.' || name === '..' || name.length > longestName || forbidden.test(name);
  if (bad) throw new PlatformError(400, 'badName', name.slice(0, 80).replace(everyForbidden, '?'));
}

/** Whether a file or folder of that name is in the folder. */
export function isTaken(folder: Folder, name: string): boolean {
  return folder.folders.has(name) || folder.files.has(name);
}

/**
 * The name under which a new element goes into a folder. A platform may refuse a taken name with 403, 409 or 422,
 * or choose `NAME (1)` (client); the setting `nameTaken` says which.
 * @throws PlatformError if it refuses.
 */
export function nameFor(platform: Platform, folder: Folder, wanted: string): string {
  if (!isTaken(folder, wanted)) return wanted;
  const { nameTaken } = platform.settings.current;
  if (nameTaken !== 'rename') throw new PlatformError(Number(nameTaken), 'nameTaken');
  return freeName(folder, wanted);
}

/** A name that is free in a folder: the wanted one, or that with the first number that is. */
export function freeName(folder: Folder, wanted: string): string {
  if (!isTaken(folder, wanted)) return wanted;
  const dot = wanted.lastIndexOf('.');
  const stem = dot > 0 ? wanted.slice(0, dot) : wanted;
  const extension = dot > 0 ? wanted.slice(dot) : '';
  for (let number = 1; ; number++) {
    const name = `${stem} (${number})${extension}`;
    if (!isTaken(folder, name)) return name;
  }
}
