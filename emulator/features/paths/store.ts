import { PlatformError, badRequest, notFound } from '../../errors.js';
import { requireRight, rightsOn } from '../../store/access.js';
import { listedVersion, type FileVersion } from '../../store/files.js';
import { isListed } from '../../store/folders.js';
import type { Caller, Folder } from '../../store/model.js';
import { folderById, selfAndAncestors, versionById, type Platform } from '../../store/platform.js';
import { pathTexts } from './texts.js';

/** What stands at a path. */
export type Resolved = FileVersion | { folder: Folder };

/**
 * Finds an element by names below a folder. A trailing slash asks for a folder, without one both kinds are found, and
 * the folder itself never is (live). It lags as listings do (client). Empty segments are skipped, so a leading slash does
 * not matter (derived).
 * @throws PlatformError 403, 404.
 */
export function resolvePath(platform: Platform, caller: Caller, rootId: number, path: string): Resolved {
  const root = folderById(platform, rootId);
  requireRight(caller, root, 'browse');
  const names = path.split('/').filter((name) => name !== '');
  const last = names.pop();
  let parent: Folder | undefined = root;
  for (const name of names) parent = parent && listedFolder(parent, name);
  if (!parent || last === undefined) throw notFound(pathTexts.pathNotFound);
  const file = path.endsWith('/') ? undefined : parent.files.get(last);
  const version = file && listedVersion(file);
  if (version && rightsOn(caller, parent).browse) return { file, version };
  const folder = listedFolder(parent, last);
  if (!folder || !rightsOn(caller, folder).browse) throw notFound(pathTexts.pathNotFound);
  return { folder };
}

function listedFolder(parent: Folder, name: string): Folder | undefined {
  const folder = parent.folders.get(name);
  return folder && isListed(folder) ? folder : undefined;
}

/**
 * The path of an element below a folder; a folder's ends in a slash, as `GET /path` takes it (derived).
 * @param type `Fichier` or `Dossier` (client).
 * @throws PlatformError 400 for another type, 403, 404 if it is not below that folder.
 */
export function objectPath(
  platform: Platform,
  caller: Caller,
  rootId: number,
  type: string,
  id: number,
): string {
  const root = folderById(platform, rootId);
  requireRight(caller, root, 'browse');
  if (type !== 'Fichier' && type !== 'Dossier') throw badRequest('object_type');
  const file = type === 'Fichier' ? versionById(platform, id).file : null;
  const folder = file ? file.parent : folderById(platform, id);
  requireRight(caller, folder, 'browse');
  return namesBelow(root, folder) + (file ? file.name : '');
}

/**
 * Checks that a folder lies below another; it does not below itself (derived).
 * @throws PlatformError 403 for one that does and is out of reach, 404 for unknown folders and those that do not.
 */
export function requireChildOf(platform: Platform, caller: Caller, rootId: number, folderId: number): void {
  const root = folderById(platform, rootId);
  const folder = folderById(platform, folderId);
  requireRight(caller, root, 'browse');
  const child = folder !== root && [...selfAndAncestors(folder)].includes(root);
  if (!child) throw notFound(pathTexts.notChild);
  requireRight(caller, folder, 'browse');
}

function namesBelow(root: Folder, folder: Folder): string {
  let names = '';
  for (const at of selfAndAncestors(folder)) {
    if (at === root) return names;
    names = `${at.name}/${names}`;
  }
  throw new PlatformError(404, pathTexts.notChild);
}
