import { randomBytes } from 'node:crypto';
import { PlatformError, badRequest, notFound } from '../../errors.js';
import { requireRight, rightsSetOn } from '../../store/access.js';
import { checkEmail } from '../../store/emails.js';
import type { Caller, Extra, Folder, User } from '../../store/model.js';
import { folderById, isTrashed, type Platform } from '../../store/platform.js';
import type { State } from '../../store/state.js';
import { texts } from '../../texts.js';
import { Invitations, type Invitation } from './model.js';
import { invitationTexts } from './texts.js';

const reading = 1;
const defaultDays = 30;
const dayMs = 86_400_000;

/** Fields of an invitation that requests may set; absent ones stay as they are. */
export interface InvitationChange {
  folderId?: number;
  email?: string;
  rights?: number;
  expiration?: Date;
  extra: Extra;
}

/**
 * Invites someone to a folder, and mails it. Without rights it is for reading, without an expiration for a month
 * (derived).
 * @throws PlatformError 400, 403 without the right to share (doc), 404.
 */
export function createInvitation(platform: Platform, caller: Caller, change: InvitationChange): Invitation {
  if (change.folderId === undefined) throw badRequest('folder');
  if (change.email === undefined) throw badRequest('email');
  const folder = sharedFolder(platform, caller, change.folderId);
  checkFields(change);
  const invitation: Invitation = {
    id: String(platform.state.nextGrantId()),
    key: randomBytes(16).toString('hex'),
    folder,
    email: change.email,
    rights: change.rights ?? reading,
    expiration: change.expiration ?? new Date(Date.now() + defaultDays * dayMs),
    sourceId: caller.user.id,
    extra: change.extra,
  };
  platform.state.of(Invitations).set(invitation.id, invitation);
  mail(platform, invitation);
  return invitation;
}

/** Changes an invitation; another address gets a mail of its own (derived). Errors as createInvitation. */
export function updateInvitation(
  platform: Platform,
  caller: Caller,
  id: string,
  change: InvitationChange,
): Invitation {
  const invitation = invitationById(platform, caller, id);
  const { folderId, email, rights, expiration, extra } = change;
  const folder = folderId === undefined ? invitation.folder : sharedFolder(platform, caller, folderId);
  checkFields(change);
  const moved = email !== undefined && email !== invitation.email;
  Object.assign(invitation, {
    folder,
    email: email ?? invitation.email,
    rights: rights ?? invitation.rights,
    expiration: expiration ?? invitation.expiration,
  });
  Object.assign(invitation.extra, extra);
  if (moved) mail(platform, invitation);
  return invitation;
}

/** @throws PlatformError 403, 404. */
export function deleteInvitation(platform: Platform, caller: Caller, id: string): void {
  platform.state.of(Invitations).delete(invitationById(platform, caller, id).id);
}

/** Oldest first. @throws PlatformError 403 without the right to share, 404. */
export function invitationsOf(platform: Platform, caller: Caller, folderId: number): Invitation[] {
  const folder = sharedFolder(platform, caller, folderId);
  return [...platform.state.of(Invitations).values()].filter((invitation) => invitation.folder === folder);
}

/**
 * Active users for whom nothing is set on this very folder, neither for themselves nor for a group of theirs (derived).
 * @throws PlatformError 403 without the right to share, 404.
 */
export function usersToInvite(platform: Platform, caller: Caller, folderId: number): User[] {
  const folder = sharedFolder(platform, caller, folderId);
  return platform.state.users.all.filter((user) => user.active && rightsSetOn(folder, user) === null);
}

function invitationById(platform: Platform, caller: Caller, id: string): Invitation {
  const invitation = platform.state.of(Invitations).get(id);
  if (!invitation || isTrashed(invitation.folder)) throw notFound(invitationTexts.invitationNotFound, id);
  requireRight(caller, invitation.folder, 'share');
  return invitation;
}

function sharedFolder(platform: Platform, caller: Caller, id: number): Folder {
  const folder = folderById(platform, id);
  requireRight(caller, folder, 'share');
  return folder;
}

function checkFields({ email, rights, expiration }: InvitationChange): void {
  if (email !== undefined) checkEmail(email);
  if (rights !== undefined && rights < reading) throw badRequest('rights');
  if (expiration && expiration.getTime() <= Date.now()) throw new PlatformError(400, texts.expirationPast);
}

/** The key, which lets make an account, is not kept with the mail. */
function mail({ state }: Platform, { id, email, folder, sourceId }: Invitation): void {
  const at = Date.now();
  state.mails.push({
    at,
    to: [email],
    kind: 'invitation',
    invitationId: id,
    folderId: folder.id,
    sourceId,
  });
}

export function forgetInvitationsTo(state: State, folder: Folder): void {
  const invitations = state.of(Invitations);
  for (const invitation of invitations.values()) {
    if (invitation.folder === folder) invitations.delete(invitation.id);
  }
}
