import { badRequest, notFound } from '../../../errors.js';
import { requireRight } from '../../../store/access.js';
import type { Caller, Folder } from '../../../store/model.js';
import { folderById, isTrashed, type Platform } from '../../../store/platform.js';
import { linkTexts } from '../texts.js';
import { Links, newKey, type Ulink } from './model.js';
import { applyTerms, checkTerms, isOpen, noTerms, ownById, type TermsChange } from './terms.js';

/** Flags of an upload link (doc). */
export const passwordFlag = 1;
export const alertFlag = 4;

/** What requests may say about an upload link; absent fields stay as they are. */
export interface UlinkChange extends TermsChange {
  folderId?: number;
  flags?: number;
}

/** @throws PlatformError 400, 403 without the rights to write and to share, 404. */
export function createUlink(platform: Platform, caller: Caller, change: UlinkChange): Ulink {
  if (change.folderId === undefined) throw badRequest('folder_id');
  const protection = protectionOf({ flags: 0, password: null }, change);
  const folder = target(platform, caller, change.folderId);
  const ulink = addUlink(platform, { ownerId: caller.user.id, key: newKey(), folder });
  applyTerms(ulink, change);
  return Object.assign(ulink, protection);
}

/** Adds an upload link without any check. */
export function addUlink(
  { state }: Platform,
  given: Pick<Ulink, 'ownerId' | 'key' | 'folder'> & Partial<Ulink>,
): Ulink {
  const { expiration, password, type } = noTerms;
  const ulink: Ulink = {
    kind: 'ulink',
    id: state.of(Links).nextId(),
    creation: new Date(),
    expiration,
    password,
    type,
    flags: 0,
    deposits: 0,
    extra: {},
    ...given,
  };
  state.of(Links).ulinks.set(ulink.id, ulink);
  return ulink;
}

/** Changes an upload link: all of it, or nothing if a part is refused. Errors as createUlink. */
export function updateUlink(platform: Platform, caller: Caller, id: number, change: UlinkChange): Ulink {
  const ulink = ulinkById(platform, caller, id);
  const protection = protectionOf(ulink, change);
  if (change.folderId !== undefined) ulink.folder = target(platform, caller, change.folderId);
  applyTerms(ulink, change);
  return Object.assign(ulink, protection);
}

/** Deletes an upload link with its mails; what was deposited stays. @throws PlatformError 404. */
export function deleteUlink(platform: Platform, caller: Caller, id: number): void {
  const { ulinks, emails } = platform.state.of(Links);
  ulinks.delete(ulinkById(platform, caller, id).id);
  for (const email of emails.values()) {
    if (email.kind === 'ulink' && email.linkId === id) emails.delete(email.id);
  }
}

/** @throws PlatformError 404, also for one of someone else. */
export function ulinkById({ state }: Platform, caller: Caller, id: number): Ulink {
  return ownById(caller, state.of(Links).ulinks, id, linkTexts.ulinkNotFound);
}

/** @throws PlatformError 404. */
export function ulinkOfKey({ state }: Platform, key: string): Ulink {
  for (const ulink of state.of(Links).ulinks.values()) if (ulink.key === key) return ulink;
  throw notFound(linkTexts.linkNotFound);
}

/** Not expired, and its folder is still there (doc). */
export function isValidUlink(ulink: Ulink): boolean {
  return isOpen(ulink) && !isTrashed(ulink.folder);
}

/**
 * Flags and password after a change. The flag is set exactly while there is a password (derived).
 * @throws PlatformError 400 for the flag without a password, and as checkTerms.
 */
function protectionOf(
  before: Pick<Ulink, 'flags' | 'password'>,
  change: UlinkChange,
): Pick<Ulink, 'flags' | 'password'> {
  checkTerms(change);
  const { flags = before.flags } = change;
  if (flags < 0) throw badRequest('flags');
  if (typeof change.password === 'string') return { flags: flags | passwordFlag, password: change.password };
  const wanted = change.flags !== undefined && (change.flags & passwordFlag) !== 0;
  const taken = change.password === null || (flags & passwordFlag) === 0;
  if (wanted && (taken || before.password === null)) throw badRequest('password');
  if (taken) return { flags: flags & ~passwordFlag, password: null };
  return { flags, password: before.password };
}

function target(platform: Platform, caller: Caller, id: number): Folder {
  const folder = folderById(platform, id);
  requireRight(caller, folder, 'write');
  requireRight(caller, folder, 'share');
  return folder;
}
