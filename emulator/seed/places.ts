import type { FileEntry, Folder } from '../store/model.js';
import type { Platform } from '../store/platform.js';

const dayMs = 86_400_000;

/** A folder by names from the root down, in a common or in a private space. */
export function findFolder({ state }: Platform, names: readonly string[]): Folder {
  const [rootName, ...below] = names;
  const roots = [...state.commonRoots, ...state.allPersonalRoots()];
  let folder = roots.find((root) => root.name === rootName);
  for (const name of below) folder = folder?.folders.get(name);
  if (!folder) throw new Error(`the seed has no folder ${names.join('/')}`);
  return folder;
}

/** A file or a folder by names from the root down. */
export function findElement(platform: Platform, names: readonly string[]): Folder | FileEntry {
  const file = names.length > 1 && findFolder(platform, names.slice(0, -1)).files.get(names.at(-1)!);
  return file || findFolder(platform, names);
}

/** At eight in the morning, UTC, so that a whole day gives the same dates. Negative days lie ahead. */
export function daysAgo(days: number): Date {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  return new Date(today - days * dayMs + 8 * 3_600_000);
}
