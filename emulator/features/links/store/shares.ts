import { badRequest, notFound } from '../../../errors.js';
import { requireRight } from '../../../store/access.js';
import type { Caller, FileEntry, Folder } from '../../../store/model.js';
import { folderById, isTrashed, versionById, type Platform } from '../../../store/platform.js';
import { linkTexts } from '../texts.js';
import { Links, newKey, type LinkEmail, type Recipient, type Share } from './model.js';
import { exists } from './sharelinks.js';
import { applyTerms, checkTerms, isOpen, noTerms, ownById, type TermsChange } from './terms.js';

export const downloadOnly = 1;

/** Something a share consists of, as requests name it. */
export interface RootName {
  kind: 'folder' | 'file';
  id: number;
}

/** What requests may say about a share; absent fields stay as they are. */
export interface ShareChange extends TermsChange {
  roots?: RootName[];
  flags?: number;
}

/**
 * Shares files and folders, for download only unless the flags say something else (derived).
 * @throws PlatformError 400, 403 without the rights to download and to share, 404.
 */
export function createShare(platform: Platform, caller: Caller, change: ShareChange): Share {
  checkFields(change);
  if (!change.roots) throw badRequest('roots');
  const roots = rootsNamed(platform, caller, change.roots);
  const share = addShare(platform, { ownerId: caller.user.id, key: newKey(), roots });
  applyFields(share, change);
  return share;
}

/** Adds a share without any check. */
export function addShare(
  { state }: Platform,
  given: Pick<Share, 'ownerId' | 'key' | 'roots'> & Partial<Share>,
): Share {
  const share: Share = {
    kind: 'share',
    id: state.of(Links).nextId(),
    creation: new Date(),
    ...noTerms,
    activity: [],
    flags: downloadOnly,
    extra: {},
    ...given,
  };
  state.of(Links).shares.set(share.id, share);
  return share;
}

/** Changes a share: all of it, or nothing if a part is refused. Errors as createShare. */
export function updateShare(platform: Platform, caller: Caller, id: number, change: ShareChange): Share {
  const share = shareById(platform, caller, id);
  checkFields(change);
  if (change.roots) share.roots = rootsNamed(platform, caller, change.roots);
  applyFields(share, change);
  return share;
}

/** Deletes a share with its mails. @throws PlatformError 404. */
export function deleteShare(platform: Platform, caller: Caller, id: number): void {
  const { shares, emails } = platform.state.of(Links);
  shares.delete(shareById(platform, caller, id).id);
  for (const email of emails.values()) {
    if (email.kind === 'share' && email.linkId === id) emails.delete(email.id);
  }
}

/** @throws PlatformError 404, also for one of someone else. */
export function shareById({ state }: Platform, caller: Caller, id: number): Share {
  return ownById(caller, state.of(Links).shares, id, linkTexts.shareNotFound);
}

/** What a share still consists of; what was deleted for good is not among it any more. */
export function rootsOf({ state }: Platform, share: Share): Share['roots'] {
  return share.roots.filter((root) =>
    root.kind === 'folder' ? state.folders.has(root.id) : exists(state, root),
  );
}

/** Whether a share still gives anything away. */
export function isValidShare(platform: Platform, share: Share): boolean {
  return isOpen(share) && rootsOf(platform, share).some((root) => !isTrashed(root));
}

/** A share as someone reached it: by its own key, or by that of a recipient of a mail. */
export interface Reached {
  share: Share;
  /** The key that was used. */
  key: string;
  recipient: Recipient | null;
}

/** @throws PlatformError 404. */
export function shareOfKey({ state }: Platform, key: string): Reached {
  for (const share of state.of(Links).shares.values()) {
    if (share.key === key) return { share, key, recipient: null };
  }
  for (const mailed of state.of(Links).emails.values()) {
    const recipient = recipientOf(mailed, key);
    const share = recipient && state.of(Links).shares.get(mailed.linkId ?? -1);
    if (share) return { share, key, recipient };
  }
  throw notFound(linkTexts.linkNotFound);
}

function recipientOf({ kind, recipients }: LinkEmail, key: string): Recipient | undefined {
  return kind === 'share' ? recipients.find((recipient) => recipient.key === key) : undefined;
}

function checkFields(change: ShareChange): void {
  checkTerms(change);
  if (change.flags !== undefined && change.flags < 0) throw badRequest('flags');
  if (change.roots?.length === 0) throw badRequest('roots');
}

function applyFields(share: Share, change: ShareChange): void {
  if (change.flags !== undefined) share.flags = change.flags;
  applyTerms(share, change);
}

function rootsNamed(platform: Platform, caller: Caller, names: RootName[]): Share['roots'] {
  const roots = names.map(({ kind, id }): FileEntry | Folder => {
    const root = kind === 'folder' ? folderById(platform, id) : versionById(platform, id).file;
    const folder = root.kind === 'folder' ? root : root.parent;
    requireRight(caller, folder, 'download');
    requireRight(caller, folder, 'share');
    return root;
  });
  return [...new Set(roots)];
}
