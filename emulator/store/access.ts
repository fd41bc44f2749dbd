import { PlatformError } from '../errors.js';
import type { Caller, Folder, Rights } from './model.js';
import { rootOf, selfAndAncestors, type Platform } from './platform.js';

export const allRights: Rights = {
  browse: true,
  read: true,
  download: true,
  write: true,
  edit: true,
  delete: true,
  share: true,
};

export const noRights: Rights = {
  browse: false,
  read: false,
  download: false,
  write: false,
  edit: false,
  delete: false,
  share: false,
};

/**
 * What the caller may do in a folder: everything as administrator or owner of the space, else what the nearest
 * right on the folder or above it grants (doc for the fields, derived for the inheritance).
 */
export function rightsOn(caller: Caller, folder: Folder): Rights {
  if (caller.administrator) return allRights;
  const root = rootOf(folder);
  if (root.space === 'personal' && root.ownerId === caller.user.id) return allRights;
  for (const at of selfAndAncestors(folder)) {
    const rights = at.rights.get(caller.user.id);
    if (rights) return rights;
  }
  return noRights;
}

/**
 * @throws PlatformError 403 if the caller lacks the right; without `browse` nothing else counts.
 */
export function requireRight(caller: Caller, folder: Folder, right: keyof Rights): void {
  const rights = rightsOn(caller, folder);
  if (!rights.browse || !rights[right]) throw new PlatformError(403, 'noRight');
}

/** Common root folders the caller sees. */
export function commonRootsOf(platform: Platform, caller: Caller): Folder[] {
  return platform.state.commonRoots.filter(
    (root) =>
      !root.trashed &&
      (caller.administrator || caller.user.rootIds.includes(root.id)) &&
      rightsOn(caller, root).browse,
  );
}

/** Folders of other people's private spaces that were shared with the caller. */
export function foldersSharedWith(platform: Platform, caller: Caller): Folder[] {
  const shared: Folder[] = [];
  for (const folder of platform.state.folders.values()) {
    if (folder.rights.get(caller.user.id)?.browse && rootOf(folder).space === 'personal' && !folder.trashed) {
      shared.push(folder);
    }
  }
  return shared;
}
