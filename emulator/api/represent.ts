import { extname } from 'node:path';
import { administers, rightsOn } from '../store/access.js';
import { shownHash } from '../store/files.js';
import { folderPath } from '../store/folders.js';
import { fullName, type Caller, type FileEntry, type Folder } from '../store/model.js';
import type { Version } from '../store/model.js';
import { rootOf, selfAndAncestors, type Platform } from '../store/platform.js';
import { folderUsage } from '../store/usage.js';
import type { FileTokens } from './fileTokens.js';

/** What the shapes below are made for. */
export interface View {
  platform: Platform;
  caller: Caller;
  tokens: FileTokens;
  /** `full=1`: complete objects (client). Which fields are left out otherwise is derived. */
  full: boolean;
}

const previews: Record<string, string> = {
  '.png': 'image',
  '.jpg': 'image',
  '.jpeg': 'image',
  '.gif': 'image',
  '.pdf': 'document',
  '.docx': 'document',
  '.xlsx': 'document',
  '.txt': 'document',
  '.mp4': 'video',
};

/** UTC, to the second: the format of answers is derived, requests may use any RFC 3339 (client). */
export function dateText(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Full name of an owner, or the id of one that is gone. */
export function ownerName(platform: Platform, ownerId: string): string {
  const owner = platform.state.users.get(ownerId);
  return owner ? fullName(owner) : ownerId;
}

/** A file as one of its versions (doc for the fields of a full one, live for `size`). */
export function fileObject(view: View, file: FileEntry, version: Version): Record<string, unknown> {
  const { platform, caller } = view;
  const rights = rightsOn(caller, file.parent);
  const brief = {
    id: version.id,
    guid: file.guid,
    name: file.name,
    parent_id: file.parent.id,
    size: version.size,
    hash: shownHash(version),
    creation: dateText(version.creation),
    modification: dateText(version.modification),
    owner: ownerName(platform, file.ownerId),
    owner_id: file.ownerId,
    ...(file.versions.length > 1 && { nb_versions: file.versions.length }),
  };
  if (!view.full) return { ...file.extra, ...brief };
  const fileType = previews[extname(file.name).toLowerCase()];
  return {
    ...file.extra,
    ...brief,
    path: idPath(file.parent),
    lock: file.lock?.owner ?? null,
    meta: null,
    download_token: view.tokens.permanent(version.id, 'download'),
    ...(fileType && { file_type: fileType, thumb_token: view.tokens.permanent(version.id, 'thumb') }),
    can_delete: rights.delete,
    can_download: rights.download,
    can_edit: rights.edit,
    can_share: rights.share,
    can_write: rights.write,
  };
}

/** A folder as `GET /path` knows it (live). */
export function namedFolderObject(folder: Folder): Record<string, unknown> {
  return { id: folder.id, name: folder.name, parent_id: folder.parent?.id ?? null, flags: 0 };
}

/** A folder without its content (doc for the fields of a full one). */
export function folderObject(view: View, folder: Folder): Record<string, unknown> {
  const { platform, caller } = view;
  const rights = rightsOn(caller, folder);
  const brief = {
    id: folder.id,
    name: folder.name,
    parent_id: folder.parent?.id ?? null,
    creation: dateText(folder.creation),
    modification: dateText(folder.modification),
    owner: ownerName(platform, folder.ownerId),
    owner_id: folder.ownerId,
    // Only root folders have a type (client).
    ...(folder.space && { type: folder.space }),
    flags: 0,
  };
  if (!view.full) return { ...folder.extra, ...brief };
  const usage = folderUsage(folder);
  return {
    ...folder.extra,
    ...brief,
    path: idPath(folder),
    path_name: folderPath(folder),
    size: usage.size,
    nb_d_files: folder.files.size,
    nb_d_folders: folder.folders.size,
    nb_files: usage.files,
    nb_folders: usage.folders,
    ...(folder.rights.size > 0 && { nb_participants: folder.rights.size }),
    quota: folder.quota,
    purge_frequency: folder.purgeFrequency,
    shared: folder.rights.size > 0 && rootOf(folder).space === 'personal',
    can_admin_alerts: administers(caller, folder),
    can_admin_rights: administers(caller, folder),
    can_delete: rights.delete,
    can_dlink: rights.share && rights.download,
    can_download: rights.download,
    can_edit: rights.edit,
    can_read: rights.read,
    can_share: rights.share,
    can_ulink: rights.share && rights.write,
    can_write: rights.write,
  };
}

/** Ids of the folders from the root down (doc); the separators are derived. */
function idPath(folder: Folder): string {
  return [...selfAndAncestors(folder)]
    .reverse()
    .map((at) => `/${at.id}`)
    .join('');
}
