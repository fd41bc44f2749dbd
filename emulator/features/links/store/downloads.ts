import { PlatformError, badRequest, notFound } from '../../../errors.js';
import type { FileVersion } from '../../../store/files.js';
import { newest, type FileEntry, type Version } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import { texts } from '../../../texts.js';
import { linkTexts } from '../texts.js';
import type { Activity, Recipient, Sharelink, Share } from './model.js';
import { fileInShare, filesBelow, type PlacedFile } from './shareContents.js';
import { filesOf, isNamed, isValidSharelink, sharelinksOfKey, type LinkedFile } from './sharelinks.js';
import { isValidShare, type Reached } from './shares.js';
import { requirePassword, tellOwner } from './terms.js';

/** An outsider who wants files. */
export interface Visitor {
  /** Look at them instead of taking them away: not counted, and what links for previewing only allow (derived). */
  preview: boolean;
  /** The password the visitor has proven to know. */
  proof: string | null;
  /** Where the visitor is. */
  loc: string;
}

/**
 * The files of all share links of a key, or one of them. Counts one download for each of those links; nothing in here
 * waits, so the last download of a link is given once.
 * @throws PlatformError 400 for a preview of several files, 403 password or preview only, 404, 410 expired, used up or
 * without a file.
 */
export function takeFromSharelinks(
  platform: Platform,
  key: string,
  fileId: number | undefined,
  visitor: Visitor,
): FileVersion[] {
  const offers = sharelinksOfKey(platform, key).map((link) => ({
    link,
    files: filesOf(platform, link).filter((file) => fileId === undefined || isNamed(file, fileId)),
  }));
  const named = offers.filter(({ files }) => files.length > 0);
  if (fileId !== undefined && named.length === 0) throw notFound(texts.fileNotFound, fileId);
  const open = openOnes(platform, named, visitor);
  const files = distinct(open.flatMap((offer) => offer.files));
  if (visitor.preview && files.length > 1) throw badRequest('file');
  for (const offer of open) {
    const taken = files.filter((file) => offer.files.includes(file));
    if (taken.length > 0) count(platform, offer.link, taken, visitor, null);
  }
  return files;
}

/** One file of a share, in its newest version. Counts as takeFromSharelinks does. @throws PlatformError 403, 404, 410. */
export function takeFile(platform: Platform, reached: Reached, id: number, visitor: Visitor): FileVersion {
  requireOpenShare(platform, reached.share, visitor.proof);
  const file = fileInShare(platform, reached.share, id);
  count(platform, reached.share, [{ file }], visitor, reached.recipient);
  return { file, version: newest(file) };
}

/** Everything in a share. It counts as one download. @throws PlatformError 403, 410. */
export function takeShare(platform: Platform, reached: Reached, visitor: Visitor): PlacedFile[] {
  requireOpenShare(platform, reached.share, visitor.proof);
  const placed = filesBelow(platform, reached.share);
  const files = placed.flatMap(({ file }) => (file ? [{ file }] : []));
  count(platform, reached.share, files, visitor, reached.recipient);
  return placed;
}

/** What happened to one file. */
export interface FileActivity {
  file: FileEntry;
  /** Oldest first. */
  events: Activity[];
}

/** Activity by file, in the order in which something first happened to each. */
export function activityOf(activity: readonly Activity[]): FileActivity[] {
  const byFile = new Map<FileEntry, FileActivity>();
  for (const event of activity) {
    const entry = byFile.get(event.file) ?? { file: event.file, events: [] };
    entry.events.push(event);
    byFile.set(event.file, entry);
  }
  return [...byFile.values()];
}

interface Offer {
  link: Sharelink;
  files: LinkedFile[];
}

/** Those links that let the visitor have their files, which are then there. @throws PlatformError if none does. */
function openOnes(platform: Platform, offers: readonly Offer[], visitor: Visitor): Offer[] {
  let refusal = new PlatformError(410, linkTexts.linkExpired);
  const open: Offer[] = [];
  for (const { link, files } of offers) {
    const there = files.filter(({ available }) => available);
    if (there.length === 0 || !isValidSharelink(platform, link)) continue;
    try {
      requirePassword(link, visitor.proof);
      if (link.onlyPreview && !visitor.preview) throw new PlatformError(403, linkTexts.previewOnly);
      open.push({ link, files: there });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      refusal = error;
    }
  }
  if (open.length === 0) throw refusal;
  return open;
}

/** The same version through two links goes out once, through the older link. */
function distinct(files: readonly LinkedFile[]): LinkedFile[] {
  const seen = new Set<Version>();
  return files.filter(({ version }) => !seen.has(version) && seen.add(version));
}

/** @throws PlatformError 410 unless a share still gives something away. */
export function requireValidShare(platform: Platform, share: Share): void {
  if (!isValidShare(platform, share)) throw new PlatformError(410, linkTexts.linkExpired);
}

function requireOpenShare(platform: Platform, share: Share, proof: string | null): void {
  requireValidShare(platform, share);
  requirePassword(share, proof);
}

function count(
  platform: Platform,
  link: Sharelink | Share,
  files: ReadonlyArray<{ file: FileEntry }>,
  { preview, loc }: Visitor,
  recipient: Recipient | null,
): void {
  const at = new Date();
  const action = preview ? 'preview' : 'download';
  for (const { file } of files) link.activity.push({ action, at, loc, file, recipient });
  if (preview) return;
  link.downloads++;
  if (!link.notify) return;
  const names = files.map(({ file }) => file.name);
  tellOwner(platform, link, { kind: 'download', linkKind: link.kind, linkId: link.id, names });
}
