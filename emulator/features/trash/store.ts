import { PlatformError } from '../../errors.js';
import { requireRight } from '../../store/access.js';
import { requireUnlocked } from '../../store/files.js';
import { touch } from '../../store/folders.js';
import type { Caller, FileEntry, Folder, Version } from '../../store/model.js';
import { folderById, versionById, walk, type Platform } from '../../store/platform.js';
import { texts } from '../../texts.js';
import { Trash, type TrashItem } from './model.js';
import { trashTexts } from './texts.js';

/** Which versions a delete takes: all, only the one named, or that one and older ones (client). */
export type VersionRange = 'all' | 'none' | 'previous';

/** What a delete did. */
export interface Deletion {
  /** The new trash item, or null if it was for good. */
  item: TrashItem | null;
  /** Contents on disk that nothing names any more, for the caller to remove. */
  orphans: string[];
}

/**
 * Deletes a folder with everything in it.
 * @throws PlatformError 403 no right or a root folder, 404, 423 if it holds a file that someone else locked.
 */
export function deleteFolder(platform: Platform, caller: Caller, id: number, toTrash: boolean): Deletion {
  const folder = folderById(platform, id);
  requireRight(caller, folder, 'delete');
  requireAllowed(platform, caller, toTrash);
  if (!folder.parent) throw new PlatformError(403, texts.rootFixed);
  for (const at of walk(folder)) for (const file of at.files.values()) requireUnlocked(caller, file);
  folder.parent.folders.delete(folder.name);
  touch(folder.parent);
  folder.trashed = true;
  if (toTrash) return { item: addItem(platform, caller, folder), orphans: [] };
  return { item: null, orphans: forgetFolder(platform, folder) };
}

/**
 * Deletes a file or some of its versions. The rest keeps its ids and its guid.
 * @throws PlatformError 403, 404, 423.
 */
export function deleteFile(
  platform: Platform,
  caller: Caller,
  id: number,
  range: VersionRange,
  toTrash: boolean,
): Deletion {
  const { file, version } = versionById(platform, id);
  requireRight(caller, file.parent, 'delete');
  requireAllowed(platform, caller, toTrash);
  requireUnlocked(caller, file);
  const gone = versionsIn(file, version, range);
  const removed = gone.length === file.versions.length ? detach(file) : split(platform, file, gone);
  touch(file.parent);
  if (toTrash) return { item: addItem(platform, caller, removed), orphans: [] };
  return { item: null, orphans: forgetFile(platform, removed) };
}

/** @throws PlatformError 403 for what a policy of the platform forbids (doc). */
function requireAllowed(platform: Platform, caller: Caller, toTrash: boolean): void {
  const { policies } = platform.settings.current;
  if (toTrash && policies.includes('noTrash')) throw new PlatformError(403, trashTexts.noTrash);
  if (!toTrash && !caller.administrator && policies.includes('noPermanentDelete')) {
    throw new PlatformError(403, trashTexts.noPermanentDelete);
  }
}

function versionsIn(file: FileEntry, version: Version, range: VersionRange): Version[] {
  if (range === 'all') return file.versions;
  if (range === 'none') return [version];
  return file.versions.slice(0, file.versions.indexOf(version) + 1);
}

function detach(file: FileEntry): FileEntry {
  file.parent.files.delete(file.name);
  file.trashed = true;
  return file;
}

/** Takes versions out of a file into an entry of their own. */
function split(platform: Platform, file: FileEntry, gone: Version[]): FileEntry {
  file.versions = file.versions.filter((version) => !gone.includes(version));
  const removed: FileEntry = { ...file, versions: gone, lock: null, trashed: true };
  for (const version of gone) platform.state.versions.set(version.id, { file: removed, version });
  return removed;
}

function addItem(platform: Platform, caller: Caller, item: Folder | FileEntry): TrashItem {
  const added = { id: platform.state.nextId(), item, deletion: new Date(), deletedBy: caller.user.id };
  platform.state.of(Trash).set(added.id, added);
  return added;
}

function forgetFolder(platform: Platform, folder: Folder): string[] {
  const orphans: string[] = [];
  for (const at of walk(folder)) {
    platform.state.folders.delete(at.id);
    for (const right of at.rights.values()) platform.state.removeRight(right);
    for (const observer of platform.observers) observer.folderRemoved?.(platform.state, at);
    for (const file of at.files.values()) orphans.push(...forgetFile(platform, file));
  }
  return orphans;
}

function forgetFile(platform: Platform, file: FileEntry): string[] {
  return file.versions.map((version) => {
    platform.state.versions.delete(version.id);
    return version.contentKey;
  });
}

/** Trash items of the caller, or of everyone for an administrator; newest first. */
export function trashOf(platform: Platform, caller: Caller): TrashItem[] {
  return [...platform.state.of(Trash).values()].filter((item) => seesItem(caller, item)).reverse();
}

/** @throws PlatformError 404, also for an item of someone else. */
export function trashItemById(platform: Platform, caller: Caller, id: number): TrashItem {
  const item = platform.state.of(Trash).get(id);
  if (!item || !seesItem(caller, item)) throw new PlatformError(404, trashTexts.trashNotFound, id);
  return item;
}

/**
 * Deletes for good what is in the trash. (doc: the route; derived: that the policy on deleting for good holds here too)
 * @returns contents on disk that nothing names any more.
 * @throws PlatformError 403 for a policy, 404 also for an item of someone else.
 */
export function destroyTrashItem(platform: Platform, caller: Caller, id: number): string[] {
  const { item } = trashItemById(platform, caller, id);
  requireAllowed(platform, caller, false);
  platform.state.of(Trash).delete(id);
  return 'versions' in item ? forgetFile(platform, item) : forgetFolder(platform, item);
}

function seesItem(caller: Caller, { deletedBy }: TrashItem): boolean {
  return deletedBy === caller.user.id || (caller.administrator && !caller.privateSpacesHidden);
}
