import { PlatformError } from '../errors.js';
import { texts } from '../texts.js';
import type { Caller, Folder, Rights, User } from './model.js';
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

/** Whoever a request acts for, as the platform treats this account now. */
export function callerFor(platform: Platform, user: User): Caller {
  const { privateSpacesHidden, browseInherited } = platform.settings.current;
  return { user, administrator: user.kind === 'administrator', privateSpacesHidden, browseInherited };
}

/**
 * What the caller may do in a folder: everything as administrator or owner of the space, else what is set on the folder
 * or on the nearest one above it that has rights for the caller (doc for the fields, derived for the inheritance).
 */
export function rightsOn(caller: Caller, folder: Folder): Rights {
  const root = rootOf(folder);
  if (root.space === 'personal' && root.ownerId === caller.user.id) return allRights;
  if (hasAllRights(caller, root)) return allRights;
  for (const at of selfAndAncestors(folder)) {
    const rights = rightsSetOn(at, caller.user);
    if (rights) return at === folder || caller.browseInherited ? rights : { ...rights, browse: false };
  }
  return noRights;
}

function hasAllRights(caller: Caller, root: Folder): boolean {
  return caller.administrator && !(caller.privateSpacesHidden && root.space === 'personal');
}

/** What is set on this very folder for a user and the user's groups, added up; null if nothing is (derived). */
export function rightsSetOn(folder: Folder, user: User): Rights | null {
  if (folder.rights.size === 0) return null;
  const set = [user.id, ...user.groups].flatMap((id) => folder.rights.get(id)?.rights ?? []);
  return set.length < 2 ? (set[0] ?? null) : set.reduce(sum);
}

function sum(one: Rights, other: Rights): Rights {
  const names = Object.keys(noRights) as Array<keyof Rights>;
  return Object.fromEntries(names.map((name) => [name, one[name] || other[name]])) as unknown as Rights;
}

/** Whether the caller may say what others may do in a folder. */
export function administers(caller: Caller, folder: Folder): boolean {
  return hasAllRights(caller, rootOf(folder)) || folder.ownerId === caller.user.id;
}

/**
 * @throws PlatformError 403 if the caller lacks the right; without `browse` nothing else counts.
 */
export function requireRight(caller: Caller, folder: Folder, right: keyof Rights): void {
  const rights = rightsOn(caller, folder);
  if (!rights.browse || !rights[right]) throw new PlatformError(403, texts.noRight);
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

/** Folders of other people's private spaces that were shared with the caller, not with a group of theirs (doc). */
export function foldersSharedWith(platform: Platform, caller: Caller): Folder[] {
  const shared: Folder[] = [];
  for (const folder of platform.state.folders.values()) {
    if (folder.trashed || !folder.rights.get(caller.user.id)?.rights.browse) continue;
    const root = rootOf(folder);
    if (root.space === 'personal' && root.ownerId !== caller.user.id) shared.push(folder);
  }
  return shared;
}

/** @throws PlatformError 403 unless the caller is an administrator or a manager (derived). */
export function requireManager(caller: Caller): void {
  if (!isManager(caller)) throw new PlatformError(403, texts.managersOnly);
}

/** @throws PlatformError 403 unless the id is the caller's own, or the caller is one who looks after accounts. */
export function requireSelfOrManager(caller: Caller, userId: string): void {
  if (caller.user.id !== userId) requireManager(caller);
}

/** Whether the caller is one who looks after accounts. */
export function isManager({ user }: Caller): boolean {
  return user.kind === 'administrator' || user.kind === 'manager';
}
