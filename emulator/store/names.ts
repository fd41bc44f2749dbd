import { PlatformError } from '../errors.js';
import { texts } from '../texts.js';
import type { Element, Folder } from './model.js';
import type { Platform } from './platform.js';

const longestName = 200;
const atOnceMs = 200;
// Control characters besides what platforms were seen to refuse (client).
const forbidden = /[\p{Cc}\\/:*?"<>|]/u;
const controls = /\p{Cc}/gu;
const blankEnds = /^[ \t]+|[ \t]+$/g;

/** The name of an element that is to be made or moved is that of another one. */
export class NameTakenError extends PlatformError {
  constructor(
    status: number,
    readonly existing: Element | undefined,
  ) {
    super(status, texts.nameTaken);
  }
}

/**
 * Checks a name for a file or folder (client; derived for control characters, `.` and `..`).
 * @returns the name as the platform takes it: one that trims names takes blanks off its ends (setting `trimNames`).
 * @throws PlatformError 422.
 */
export function acceptedName(platform: Platform, wanted: string): string {
  const trimmed = wanted.replace(blankEnds, '');
  const name = platform.settings.current.trimNames ? trimmed : wanted;
  const bad =
    trimmed !== name || ['', '.', '..'].includes(name) || name.length > longestName || forbidden.test(name);
  if (bad) throw new PlatformError(422, texts.badName, wanted.slice(0, 80).replace(controls, '?'));
  return name;
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
  if (nameTaken === 'rename') return freeName(folder, wanted);
  throw new NameTakenError(Number(nameTaken), folder.folders.get(wanted) ?? folder.files.get(wanted));
}

/** As nameFor, for a new folder: one that is made at the same time may get a number (client). */
export function newFolderName(platform: Platform, parent: Folder, wanted: string): string {
  const existing = parent.folders.get(wanted);
  const atOnce = existing !== undefined && Date.now() - existing.madeAt < atOnceMs;
  const numbered = atOnce && platform.settings.current.foldersMadeAtOnce === 'numbered';
  return numbered ? freeName(parent, wanted) : nameFor(platform, parent, wanted);
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
