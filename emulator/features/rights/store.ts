import { PlatformError, notFound } from '../../errors.js';
import { administers, noRights, requireRight } from '../../store/access.js';
import type { Caller, Extra, Folder, Right, Rights } from '../../store/model.js';
import { folderById, isTrashed, targetById, type Platform } from '../../store/platform.js';
import { texts } from '../../texts.js';
import { rightTexts } from './texts.js';

/** What requests may say about a right. */
export interface RightChange {
  /** Only what is given. */
  rights: Partial<Rights>;
  extra: Extra;
}

/**
 * Gives a user or a group rights on a folder; what is not given is refused (derived).
 * @throws PlatformError 403 not for this caller, 404 folder or target, 409 there are rights for it already.
 */
export function createRight(
  platform: Platform,
  caller: Caller,
  folderId: number,
  targetId: string,
  change: RightChange,
): Right {
  const folder = folderById(platform, folderId);
  requireAdministration(caller, folder);
  targetById(platform, targetId);
  if (folder.rights.has(targetId)) throw new PlatformError(409, rightTexts.rightTaken, targetId);
  return platform.state.addRight(folder, targetId, { ...noRights, ...change.rights }, change.extra);
}

/** @throws PlatformError 403, 404. */
export function updateRight(platform: Platform, caller: Caller, id: number, change: RightChange): Right {
  const right = rightById(platform, caller, id);
  requireAdministration(caller, right.folder);
  right.rights = { ...right.rights, ...change.rights };
  Object.assign(right.extra, change.extra);
  return right;
}

/** @throws PlatformError 403, 404. */
export function deleteRight(platform: Platform, caller: Caller, id: number): void {
  const right = rightById(platform, caller, id);
  requireAdministration(caller, right.folder);
  platform.state.removeRight(right);
}

/** @throws PlatformError 403 if the caller cannot enter the folder, 404, also while the folder is in the trash. */
export function rightById(platform: Platform, caller: Caller, id: number): Right {
  const right = platform.state.rights.get(id);
  if (!right || isTrashed(right.folder)) throw notFound(rightTexts.rightNotFound, id);
  requireRight(caller, right.folder, 'browse');
  return right;
}

/** Rights set on this very folder, oldest first. @throws PlatformError 403, 404. */
export function rightsOfFolder(platform: Platform, caller: Caller, folderId: number): Right[] {
  const folder = folderById(platform, folderId);
  requireRight(caller, folder, 'browse');
  return [...folder.rights.values()];
}

/** The same callers whom a folder's `can_admin_rights` names. */
function requireAdministration(caller: Caller, folder: Folder): void {
  requireRight(caller, folder, 'browse');
  if (!administers(caller, folder)) throw new PlatformError(403, texts.noRight);
}
