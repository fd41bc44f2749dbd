import { PlatformError, badRequest, notFound } from '../../../errors.js';
import { requireRight } from '../../../store/access.js';
import type { FileVersion } from '../../../store/files.js';
import { newest, type Caller, type FileEntry } from '../../../store/model.js';
import { folderById, isTrashed, versionById, type Platform } from '../../../store/platform.js';
import { texts } from '../../../texts.js';
import { linkTexts } from '../texts.js';
import { Links, newKey, type SharedFile, type Sharelink } from './model.js';
import { applyTerms, checkTerms, isOpen, noTerms, ownById, type TermsChange } from './terms.js';

/** What requests may say about a share link; absent fields stay as they are. */
export interface SharelinkChange extends TermsChange {
  fileIds?: number[];
  /** That of another link of the same owner, so that the files show together (doc). */
  key?: string;
  onlyPreview?: boolean;
  autoupdate?: boolean;
}

/** A share link before it is one. */
export type SharelinkDraft = Omit<Sharelink, 'kind' | 'id' | 'creation' | 'downloads' | 'activity'>;

/** @throws PlatformError 400, 403 without the rights to download and to share, 404 a file or a key. */
export function createSharelink(platform: Platform, caller: Caller, change: SharelinkChange): Sharelink {
  return addSharelink(platform, draftSharelink(platform, caller, change));
}

/**
 * What a new share link would be; makes none yet.
 * @param base a link that gives what the change does not say.
 * @throws PlatformError as createSharelink.
 */
export function draftSharelink(
  platform: Platform,
  caller: Caller,
  change: SharelinkChange,
  base?: Sharelink,
): SharelinkDraft {
  checkTerms(change);
  const files = change.fileIds?.map((id) => sharedFile(platform, caller, id)) ?? [...(base?.files ?? [])];
  if (files.length === 0) throw badRequest('files');
  const ownerId = caller.user.id;
  const { expiration, password, type, maxDownloads, notify } = base ?? noTerms;
  const draft: SharelinkDraft = {
    ownerId,
    key: change.key === undefined ? newKey() : ownKey(platform, ownerId, change.key),
    files,
    ...{ expiration, password, type, maxDownloads, notify },
    onlyPreview: base?.onlyPreview ?? false,
    autoupdate: base?.autoupdate ?? false,
    extra: { ...base?.extra },
  };
  applyFields(draft, change);
  return draft;
}

/** Adds a share link without any check: rights and terms are the caller's matter. */
export function addSharelink(
  { state }: Platform,
  given: Pick<Sharelink, 'ownerId' | 'key' | 'files'> & Partial<Sharelink>,
): Sharelink {
  const link: Sharelink = {
    kind: 'sharelink',
    id: state.of(Links).nextId(),
    creation: new Date(),
    ...noTerms,
    activity: [],
    onlyPreview: false,
    autoupdate: false,
    extra: {},
    ...given,
  };
  state.of(Links).sharelinks.set(link.id, link);
  return link;
}

/** Changes a share link: all of it, or nothing if a part is refused. Errors as createSharelink, and 404. */
export function updateSharelink(
  platform: Platform,
  caller: Caller,
  id: number,
  change: SharelinkChange,
): Sharelink {
  const link = sharelinkById(platform, caller, id);
  checkTerms(change);
  if (change.fileIds?.length === 0) throw badRequest('files');
  const files = change.fileIds?.map((fileId) => sharedFile(platform, caller, fileId));
  if (change.key !== undefined) link.key = ownKey(platform, link.ownerId, change.key);
  if (files) link.files = files;
  applyFields(link, change);
  return link;
}

/** Fields that share links have and others have not, besides the terms. */
export function applyFields(link: SharelinkDraft, change: SharelinkChange): void {
  if (change.onlyPreview !== undefined) link.onlyPreview = change.onlyPreview;
  if (change.autoupdate !== undefined) link.autoupdate = change.autoupdate;
  applyTerms(link, change);
}

/** @throws PlatformError 404. */
export function deleteSharelink(platform: Platform, caller: Caller, id: number): void {
  platform.state.of(Links).sharelinks.delete(sharelinkById(platform, caller, id).id);
}

/** @throws PlatformError 404, also for one of someone else. */
export function sharelinkById({ state }: Platform, caller: Caller, id: number): Sharelink {
  return ownById(caller, state.of(Links).sharelinks, id, linkTexts.sharelinkNotFound);
}

/** @throws PlatformError 403, 404, 409 if the file is in the link already. */
export function addFile(platform: Platform, caller: Caller, id: number, fileId: number): Sharelink {
  const link = sharelinkById(platform, caller, id);
  const added = sharedFile(platform, caller, fileId);
  if (holds(link, added)) throw new PlatformError(409, linkTexts.fileInLink, fileId);
  link.files.push(added);
  return link;
}

/** Adds the files that lie directly in a folder, those that are there already left out. @throws PlatformError 403, 404. */
export function addFolderFiles(platform: Platform, caller: Caller, id: number, folderId: number): Sharelink {
  const link = sharelinkById(platform, caller, id);
  const folder = folderById(platform, folderId);
  requireRight(caller, folder, 'download');
  requireRight(caller, folder, 'share');
  for (const file of folder.files.values()) {
    const added = { file, versionId: newest(file).id };
    if (!holds(link, added)) link.files.push(added);
  }
  return link;
}

/** Takes a file out, named by the id it was shared with or by the one it shows now. @throws PlatformError 404. */
export function removeFile(platform: Platform, caller: Caller, id: number, fileId: number): void {
  const link = sharelinkById(platform, caller, id);
  const kept = filesOf(platform, link).filter((file) => !isNamed(file, fileId));
  if (kept.length === filesOf(platform, link).length) throw notFound(texts.fileNotFound, fileId);
  link.files = kept.map(({ shared }) => shared);
}

/** A file of a link as it goes out now. */
export interface LinkedFile extends FileVersion {
  shared: SharedFile;
  /** false while it lies in the trash. */
  available: boolean;
}

/** The files of a link; what was deleted for good is not among them any more. */
export function filesOf({ state }: Platform, link: Sharelink): LinkedFile[] {
  return link.files.flatMap((shared) => {
    const found = link.autoupdate
      ? exists(state, shared.file) && { file: shared.file, version: newest(shared.file) }
      : state.versions.get(shared.versionId);
    return found ? [{ ...found, shared, available: !isTrashed(found.file) }] : [];
  });
}

/** Whether an id names a file of a link: the one it was shared with, or the one it shows now. */
export function isNamed({ version, shared }: LinkedFile, id: number): boolean {
  return version.id === id || shared.versionId === id;
}

/** Whether a share link still gives anything away. */
export function isValidSharelink(platform: Platform, link: Sharelink): boolean {
  return isOpen(link) && filesOf(platform, link).some(({ available }) => available);
}

/** All share links of a key, oldest first. @throws PlatformError 404. */
export function sharelinksOfKey({ state }: Platform, key: string): [Sharelink, ...Sharelink[]] {
  const [first, ...more] = [...state.of(Links).sharelinks.values()].filter((link) => link.key === key);
  if (!first) throw notFound(linkTexts.linkNotFound);
  return [first, ...more];
}

/** Whether a file was not deleted for good. */
export function exists(state: Platform['state'], file: FileEntry): boolean {
  return file.versions.some(({ id }) => state.versions.has(id));
}

function sharedFile(platform: Platform, caller: Caller, id: number): SharedFile {
  const { file, version } = versionById(platform, id);
  requireRight(caller, file.parent, 'download');
  requireRight(caller, file.parent, 'share');
  return { file, versionId: version.id };
}

function holds(link: Sharelink, { file, versionId }: SharedFile): boolean {
  return link.files.some((at) => at.versionId === versionId || (link.autoupdate && at.file === file));
}

function ownKey({ state }: Platform, ownerId: string, key: string): string {
  for (const link of state.of(Links).sharelinks.values()) {
    if (link.key === key && link.ownerId === ownerId) return key;
  }
  throw notFound(linkTexts.linkNotFound);
}
