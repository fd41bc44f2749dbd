import { notFound } from '../../../errors.js';
import type { FileEntry, Folder } from '../../../store/model.js';
import { isTrashed, selfAndAncestors, type Platform } from '../../../store/platform.js';
import { texts } from '../../../texts.js';
import type { Share } from './model.js';
import { rootsOf } from './shares.js';

/** Something in a share, as outsiders see it: without what lies in the trash. */
export type Entity = FileEntry | Folder;

/** What a share shows at its top, or in a folder of it, folders first. @throws PlatformError 404 for a folder elsewhere. */
export function contentOf(platform: Platform, share: Share, folderId?: number): Entity[] {
  if (folderId === undefined) return topOf(platform, share);
  const folder = platform.state.folders.get(folderId);
  if (!folder || !isInside(platform, share, folder)) throw notFound(texts.folderNotFound, folderId);
  return [...folder.folders.values(), ...folder.files.values()];
}

/** A file of a share by the id of any of its versions. @throws PlatformError 404, also for one elsewhere. */
export function fileInShare(platform: Platform, share: Share, id: number): FileEntry {
  const file = platform.state.versions.get(id)?.file;
  if (!file || !isInside(platform, share, file)) throw notFound(texts.fileNotFound, id);
  return file;
}

/** A file where a ZIP puts it, or a folder that has none. */
export interface PlacedFile {
  /** Names from the top of the share down; that of a folder ends in a slash. */
  path: string;
  file: FileEntry | null;
}

/** Everything in a share with its folders. */
export function filesBelow(platform: Platform, share: Share): PlacedFile[] {
  return topOf(platform, share).flatMap((root) => [...placed(root, '')]);
}

function* placed(entity: Entity, above: string): Generator<PlacedFile> {
  if (entity.kind === 'file') {
    yield { path: above + entity.name, file: entity };
    return;
  }
  const path = `${above}${entity.name}/`;
  yield { path, file: null };
  for (const folder of entity.folders.values()) yield* placed(folder, path);
  for (const file of entity.files.values()) yield* placed(file, path);
}

function topOf(platform: Platform, share: Share): Entity[] {
  return rootsOf(platform, share).filter((root) => !isTrashed(root));
}

function isInside(platform: Platform, share: Share, entity: Entity): boolean {
  if (isTrashed(entity)) return false;
  const roots = new Set<Entity>(topOf(platform, share));
  if (roots.has(entity)) return true;
  const folder = entity.kind === 'folder' ? entity : entity.parent;
  return [...selfAndAncestors(folder)].some((at) => roots.has(at));
}
