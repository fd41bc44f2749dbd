import { badRequest } from '../errors.js';
import { requireRight } from './access.js';
import { folderPath } from './folders.js';
import type { Caller, Element, Folder } from './model.js';
import { folderById, versionById, type Platform } from './platform.js';

/**
 * Finds what a type and an id name; any version's id names its file.
 * @throws PlatformError 400 for a type that is neither `file` nor `folder`, 404.
 */
export function elementById(platform: Platform, type: string, id: number): Element {
  if (type === 'file') return versionById(platform, id).file;
  if (type === 'folder') return folderById(platform, id);
  throw badRequest('type');
}

/** As elementById, and the caller must be allowed to change it. @throws PlatformError 403 too. */
export function editableElement(platform: Platform, caller: Caller, type: string, id: number): Element {
  const element = elementById(platform, type, id);
  requireRight(caller, containerOf(element), 'edit');
  return element;
}

/** As elementById, and the caller must be allowed to look at it. @throws PlatformError 403 too. */
export function visibleElement(platform: Platform, caller: Caller, type: string, id: number): Element {
  const element = elementById(platform, type, id);
  requireRight(caller, containerOf(element), element.kind === 'file' ? 'read' : 'browse');
  return element;
}

/** The folder whose rights count: that of a file, or the folder itself. */
export function containerOf(element: Element): Folder {
  return element.kind === 'file' ? element.parent : element;
}

/** Names from the root folder down. */
export function elementPath(element: Element): string {
  return element.kind === 'file' ? `${folderPath(element.parent)}/${element.name}` : folderPath(element);
}
