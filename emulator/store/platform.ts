import { notFound } from '../errors.js';
import type { SettingsStore } from '../faults/settings.js';
import { texts } from '../texts.js';
import type { Contents } from './contents.js';
import type { FileEntry, Folder, Group, User, Version } from './model.js';
import { State } from './state.js';

/** What the domain functions work on. `state` is replaced as a whole by a reset. */
export interface Platform {
  state: State;
  readonly contents: Contents;
  readonly settings: SettingsStore;
  readonly observers: RemovalObserver[];
}

/** Keeps something about people or folders, and drops it with them. */
export interface RemovalObserver {
  /** @param id of a user or a group. */
  targetRemoved?(state: State, id: string): void;
  /** Called for each folder that is deleted for good, those below it included. */
  folderRemoved?(state: State, folder: Folder): void;
}

/**
 * Finds a folder that is not in the trash.
 * @throws PlatformError 404.
 */
export function folderById(platform: Platform, id: number): Folder {
  const folder = platform.state.folders.get(id);
  if (!folder || isTrashed(folder)) throw notFound(texts.folderNotFound, id);
  return folder;
}

/**
 * Finds a file by the id of any of its versions, unless it is in the trash.
 * @throws PlatformError 404, also when the id is a folder's.
 */
export function versionById(platform: Platform, id: number): { file: FileEntry; version: Version } {
  const found = platform.state.versions.get(id);
  if (!found || isTrashed(found.file)) throw notFound(texts.fileNotFound, id);
  return found;
}

/** Finds a user, also one that is not active. @throws PlatformError 404. */
export function userById(platform: Platform, id: string): User {
  const user = platform.state.users.get(id);
  if (!user) throw notFound(texts.userNotFound, id);
  return user;
}

/** @throws PlatformError 404. */
export function groupById(platform: Platform, id: string): Group {
  const group = platform.state.groups.get(id);
  if (!group) throw notFound(texts.groupNotFound, id);
  return group;
}

/** Finds the user or the group that an id names: no id is both. @throws PlatformError 404. */
export function targetById({ state }: Platform, id: string): { user: User } | { group: Group } {
  const user = state.users.get(id);
  if (user) return { user };
  const group = state.groups.get(id);
  if (group) return { group };
  throw notFound(texts.targetNotFound, id);
}

/** Whether an element or any folder above it was put into the trash. */
export function isTrashed(element: Folder | FileEntry): boolean {
  for (let at: Folder | FileEntry | null = element; at; at = at.parent) {
    if (at.trashed) return true;
  }
  return false;
}

/** A folder and all the folders above it, from the inside out. */
export function* selfAndAncestors(folder: Folder): Generator<Folder> {
  for (let at: Folder | null = folder; at; at = at.parent) yield at;
}

/** A folder and everything below it, depth first. */
export function* walk(folder: Folder): Generator<Folder> {
  yield folder;
  for (const child of folder.folders.values()) yield* walk(child);
}

/** The root folder an element lies in. */
export function rootOf(folder: Folder): Folder {
  let at = folder;
  while (at.parent) at = at.parent;
  return at;
}
