import { PlatformError } from '../errors.js';
import { texts } from '../texts.js';
import type { FileEntry, Folder, User } from './model.js';
import { selfAndAncestors, walk, type Platform } from './platform.js';

/** What one user may store, in bytes; 0 would be no limit. */
export const userQuotaBytes = 100 * 1024 ** 3;

/** Bytes of all versions of a file: every version counts towards quotas (derived). */
export function fileUsage(file: FileEntry): number {
  return file.versions.reduce((sum, version) => sum + version.size, 0);
}

/** Numbers about a folder and everything below it, sizes in bytes. */
export function folderUsage(folder: Folder): { size: number; files: number; folders: number } {
  const usage = { size: 0, files: 0, folders: -1 };
  for (const at of walk(folder)) {
    usage.folders++;
    usage.files += at.files.size;
    for (const file of at.files.values()) usage.size += fileUsage(file);
  }
  return usage;
}

/** Bytes of all files that belong to a user. */
export function userUsage(platform: Platform, user: User): number {
  let size = 0;
  for (const { file, version } of platform.state.versions.values()) {
    if (file.ownerId === user.id) size += version.size;
  }
  return size;
}

/** Bytes of everything, the trash included. */
export function platformUsage(platform: Platform): number {
  let size = 0;
  for (const { version } of platform.state.versions.values()) size += version.size;
  return size;
}

/** The folder whose quota is in force on a folder: itself or the nearest one above it that says; null without a limit. */
export function limitedFolder(folder: Folder): Folder | null {
  for (const at of selfAndAncestors(folder)) {
    if (at.quota >= 0) return at.quota > 0 ? at : null;
  }
  return null;
}

/**
 * Checks that more bytes fit into a folder and every folder above it that has a quota of its own.
 * @param except a folder whose content is there already, for moves inside it.
 * @throws PlatformError 403 (derived).
 */
export function requireSpace(folder: Folder, bytes: number, except?: Folder): void {
  const inside = new Set(except ? selfAndAncestors(except) : []);
  for (const at of selfAndAncestors(folder)) {
    if (at.quota <= 0 || inside.has(at)) continue;
    if (folderUsage(at).size + bytes > at.quota) throw new PlatformError(403, texts.quotaExceeded, at.name);
  }
}
