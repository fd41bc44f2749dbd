import { randomUUID } from 'node:crypto';
import { PlatformError, notFound } from '../errors.js';
import { texts } from '../texts.js';
import { requireRight } from './access.js';
import { requireUsable, touch } from './folders.js';
import type { Caller, Extra, FileEntry, Folder, StoredContent, Version } from './model.js';
import { newest } from './model.js';
import { acceptedName, nameFor } from './names.js';
import { folderById, isTrashed, versionById, type Platform } from './platform.js';
import { fileUsage, requireSpace } from './usage.js';

/** Fields of a file that requests may set; absent ones stay as they are. */
export interface FileChange {
  name?: string;
  parentId?: number;
  creation?: Date;
  modification?: Date;
  extra: Extra;
}

/** A file and the version of it that a request is about. */
export interface FileVersion {
  file: FileEntry;
  version: Version;
}

/** @throws PlatformError 423 if someone else holds the lock. */
export function requireUnlocked(caller: Caller, file: FileEntry): void {
  if (file.lock && file.lock.ownerId !== caller.user.id)
    throw new PlatformError(423, texts.locked, file.lock.owner);
}

/**
 * Checks whether an upload may go ahead, before or after its bytes arrive.
 * @param size bytes.
 * @returns the name it will have.
 * @throws PlatformError 403 no right or quota, 404, 422 bad name, 423 locked, and as the settings say if a folder
 * has the name.
 */
export function checkUpload(
  platform: Platform,
  caller: Caller,
  folder: Folder,
  wanted: string,
  size: number,
): string {
  if (isTrashed(folder)) throw notFound(texts.folderNotFound, folder.id);
  requireUsable(folder);
  requireRight(caller, folder, 'write');
  const name = acceptedName(platform, wanted);
  const existing = folder.files.get(name);
  if (existing) requireUnlocked(caller, existing);
  const free = existing ? name : nameFor(platform, folder, name);
  requireSpace(folder, size);
  return free;
}

/**
 * Commits received content as a new file, or as a new version of the file of that name (doc, client).
 * Nothing in here waits, so two same-name uploads become two versions of one file.
 * @throws PlatformError as checkUpload; the content is then still the caller's to remove.
 */
export function addContent(
  platform: Platform,
  caller: Caller,
  target: { folder: Folder; name: string },
  content: StoredContent,
  fields: Pick<FileChange, 'creation' | 'modification' | 'extra'>,
): FileVersion {
  const { folder } = target;
  const name = checkUpload(platform, caller, folder, target.name, content.size);
  const version = newVersion(platform, content, fields);
  const existing = folder.files.get(name);
  touch(folder);
  if (existing) {
    platform.state.addVersion(existing, version);
    keepExtra(existing, fields.extra);
    return { file: existing, version };
  }
  const file = platform.state.addFile({ name, parent: folder, ownerId: caller.user.id, first: version });
  keepExtra(file, fields.extra);
  return { file, version };
}

/**
 * Checks whether the caller may add a version to a known file.
 * @throws PlatformError 403, 404, 423.
 */
export function checkNewVersion(platform: Platform, caller: Caller, id: number): FileEntry {
  const { file } = versionById(platform, id);
  requireRight(caller, file.parent, 'write');
  requireUnlocked(caller, file);
  return file;
}

/** Commits received content as a new version of a known file. Errors as checkNewVersion, and 403 quota. */
export function replaceContent(
  platform: Platform,
  caller: Caller,
  id: number,
  content: StoredContent,
): FileVersion {
  const file = checkNewVersion(platform, caller, id);
  requireSpace(file.parent, content.size);
  const version = newVersion(platform, content, {});
  platform.state.addVersion(file, version);
  touch(file.parent);
  return { file, version };
}

/** What no platform sends on a file, whoever sent it there (live). */
const neverOnFiles = ['folder_id', 'created_at', 'last_modified'];

function keepExtra(file: FileEntry, extra: Extra): void {
  Object.assign(file.extra, extra);
  for (const name of neverOnFiles) delete file.extra[name];
}

function newVersion(
  platform: Platform,
  content: StoredContent,
  dates: Pick<FileChange, 'creation' | 'modification'>,
): Version {
  const now = new Date();
  const { listingLagMs, hashDelayMs, uploadDatesIgnored } = platform.settings.current;
  const { creation = now, modification = now } = uploadDatesIgnored ? {} : dates;
  return {
    id: platform.state.nextId(),
    size: content.size,
    hash: content.hash,
    creation,
    modification,
    contentKey: content.key,
    listedAt: now.getTime() + listingLagMs,
    hashedAt: now.getTime() + hashDelayMs,
  };
}

/**
 * Renames, moves, or sets fields of a file; dates are those of the version that `id` names.
 * @throws PlatformError 403, 404, 422 bad name, 423, and for a taken name as the settings say.
 */
export function updateFile(platform: Platform, caller: Caller, id: number, change: FileChange): FileVersion {
  const found = versionById(platform, id);
  const { file, version } = found;
  requireRight(caller, file.parent, 'edit');
  requireUnlocked(caller, file);
  const wanted = change.name === undefined ? file.name : acceptedName(platform, change.name);
  const to = change.parentId === undefined ? file.parent : folderById(platform, change.parentId);
  if (wanted !== file.name || to !== file.parent) {
    if (to !== file.parent) {
      requireRight(caller, file.parent, 'delete');
      requireRight(caller, to, 'write');
      requireSpace(to, fileUsage(file), file.parent);
    }
    const name = nameFor(platform, to, wanted);
    file.parent.files.delete(file.name);
    touch(file.parent);
    file.name = name;
    file.parent = to;
    to.files.set(name, file);
  }
  touch(file.parent);
  if (change.creation) version.creation = change.creation;
  if (change.modification) version.modification = change.modification;
  keepExtra(file, change.extra);
  return found;
}

/** The hash that answers show: empty at first on a platform that computes it later (client). */
export function shownHash(version: Version): string {
  return version.hashedAt <= Date.now() ? version.hash : '';
}

/** What the platform keeps of content that arrived in full: on one that adds watermarks it is another one (client). */
export async function keptContent(platform: Platform, content: StoredContent): Promise<StoredContent> {
  const { uploadChangesContent: how } = platform.settings.current;
  if (!how) return content;
  const mark = how === 'stable' ? 'watermark' : randomUUID();
  return platform.contents.append(content.key, `\n${mark}\n`);
}

/** The version that a listing shows at this moment, or null while none does (client: listings lag). */
export function listedVersion(file: FileEntry, at = Date.now()): Version | null {
  if (newest(file).listedAt <= at) return newest(file);
  return file.versions.filter((version) => version.listedAt <= at).at(-1) ?? null;
}
