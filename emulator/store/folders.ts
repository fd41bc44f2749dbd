import { PlatformError, badRequest, notFound } from '../errors.js';
import { texts } from '../texts.js';
import { requireRight } from './access.js';
import type { Caller, Extra, Folder } from './model.js';
import { acceptedName, nameFor, newFolderName } from './names.js';
import { folderById, selfAndAncestors, type Platform } from './platform.js';
import { folderUsage, requireSpace } from './usage.js';

/** Fields of a folder that requests may set; absent ones stay as they are. */
export interface FolderChange {
  name?: string;
  parentId?: number;
  creation?: Date;
  modification?: Date;
  quota?: number;
  purgeFrequency?: number;
  extra: Extra;
}

/**
 * Makes a folder. Nothing in here waits, so of two same-name requests exactly one wins.
 * @throws PlatformError 403 no right, 404 no such parent, 422 bad name, and for a taken name as the settings say.
 */
export function createFolder(platform: Platform, caller: Caller, change: FolderChange): Folder {
  if (change.parentId === undefined) throw badRequest('parent_id');
  if (change.name === undefined) throw badRequest('name');
  const parent = folderById(platform, change.parentId);
  requireUsable(parent);
  requireRight(caller, parent, 'write');
  const name = newFolderName(platform, parent, acceptedName(platform, change.name));
  const folder = platform.state.addFolder({ name, parent, ownerId: caller.user.id });
  const { folderLagMs, folderUploadLagMs } = platform.settings.current;
  folder.madeAt = Date.now();
  folder.listedAt = folder.madeAt + folderLagMs;
  folder.usableAt = folder.madeAt + folderUploadLagMs;
  touch(parent);
  applyPlainFields(folder, change);
  return folder;
}

/** @throws PlatformError 404 for a folder so fresh that nothing can be put into it yet (client). */
export function requireUsable(folder: Folder): void {
  if (folder.usableAt > Date.now()) throw notFound(texts.folderNotFound, folder.id);
}

/** Whether listings and paths show a folder at this moment (client: they lag). */
export function isListed(folder: Folder): boolean {
  return folder.listedAt <= Date.now();
}

/**
 * Renames, moves, or sets fields of a folder: all of it, or nothing if a part is refused.
 * @throws PlatformError as createFolder, and 400 for a move into itself, 403 for moving a root folder.
 */
export function updateFolder(platform: Platform, caller: Caller, id: number, change: FolderChange): Folder {
  const folder = folderById(platform, id);
  requireRight(caller, folder, 'edit');
  const name = change.name === undefined ? folder.name : acceptedName(platform, change.name);
  const parent = change.parentId === undefined ? folder.parent : folderById(platform, change.parentId);
  if (name !== folder.name || parent !== folder.parent) {
    if (!folder.parent || !parent) throw new PlatformError(403, texts.rootFixed);
    relocate(platform, caller, folder, folder.parent, parent, name);
  }
  if (folder.parent) touch(folder.parent);
  applyPlainFields(folder, change);
  return folder;
}

function relocate(
  platform: Platform,
  caller: Caller,
  folder: Folder,
  from: Folder,
  to: Folder,
  wanted: string,
): void {
  if (to !== from) {
    requireRight(caller, from, 'delete');
    requireRight(caller, to, 'write');
    for (const at of selfAndAncestors(to)) {
      if (at === folder) throw new PlatformError(400, texts.intoItself);
    }
    requireSpace(to, folderUsage(folder).size, from);
  }
  const name = to === from && wanted === folder.name ? wanted : nameFor(platform, to, wanted);
  from.folders.delete(folder.name);
  folder.name = name;
  folder.parent = to;
  to.folders.set(name, folder);
  touch(from);
  touch(to);
}

function applyPlainFields(folder: Folder, change: FolderChange): void {
  if (change.creation) folder.creation = change.creation;
  if (change.modification) folder.modification = change.modification;
  if (change.quota !== undefined) folder.quota = change.quota;
  if (change.purgeFrequency !== undefined) folder.purgeFrequency = change.purgeFrequency;
  Object.assign(folder.extra, change.extra);
}

/** `modification` of a folder is when its content last changed (doc), by any write in it (client). */
export function touch(folder: Folder): void {
  folder.modification = new Date();
}

/** Names from the root folder down, with a leading slash. */
export function folderPath(folder: Folder): string {
  return [...selfAndAncestors(folder)]
    .reverse()
    .map((at) => `/${at.name}`)
    .join('');
}
