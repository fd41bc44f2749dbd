import { PlatformError, badRequest, notFound } from '../../errors.js';
import { requireManager } from '../../store/access.js';
import type { Caller, Extra } from '../../store/model.js';
import { groupById, userById, type Platform } from '../../store/platform.js';
import type { State } from '../../store/state.js';
import { Delegates, type Delegate } from './model.js';
import { delegateTexts } from './texts.js';

/** Fields of a delegate that requests may set; absent ones stay as they are. */
export interface DelegateChange {
  groupId?: string;
  userId?: string;
  extra: Extra;
}

/** @throws PlatformError 400, 403 not for this caller, 404 group or user, 409 the user is one already. */
export function createDelegate(platform: Platform, caller: Caller, change: DelegateChange): Delegate {
  requireManager(caller);
  const { groupId, userId, extra } = change;
  if (groupId === undefined) throw badRequest('group_id');
  if (userId === undefined) throw badRequest('user_id');
  checkPlace(platform, groupId, userId, null);
  const delegate: Delegate = { id: platform.state.nextGrantId(), groupId, userId, extra };
  platform.state.of(Delegates).set(delegate.id, delegate);
  return delegate;
}

/** Errors as createDelegate, and 404 for the delegate itself. */
export function updateDelegate(
  platform: Platform,
  caller: Caller,
  id: number,
  change: DelegateChange,
): Delegate {
  const delegate = delegateById(platform, caller, id);
  const { groupId = delegate.groupId, userId = delegate.userId, extra } = change;
  checkPlace(platform, groupId, userId, delegate);
  Object.assign(delegate, { groupId, userId });
  Object.assign(delegate.extra, extra);
  return delegate;
}

/** @throws PlatformError 403, 404. */
export function deleteDelegate(platform: Platform, caller: Caller, id: number): void {
  platform.state.of(Delegates).delete(delegateById(platform, caller, id).id);
}

/** @throws PlatformError 403 not for this caller, 404. */
export function delegateById(platform: Platform, caller: Caller, id: number): Delegate {
  requireManager(caller);
  const delegate = platform.state.of(Delegates).get(id);
  if (!delegate) throw notFound(delegateTexts.delegateNotFound, id);
  return delegate;
}

/** Oldest first. @throws PlatformError 403, 404. */
export function delegatesOf(platform: Platform, caller: Caller, groupId: string): Delegate[] {
  requireManager(caller);
  groupById(platform, groupId);
  return [...platform.state.of(Delegates).values()].filter((delegate) => delegate.groupId === groupId);
}

function checkPlace(platform: Platform, groupId: string, userId: string, existing: Delegate | null): void {
  groupById(platform, groupId);
  userById(platform, userId);
  for (const other of platform.state.of(Delegates).values()) {
    const same = other.groupId === groupId && other.userId === userId;
    if (same && other !== existing) throw new PlatformError(409, delegateTexts.delegateTaken, userId);
  }
}

/** @param id of a user or a group. */
export function forgetDelegatesOf(state: State, id: string): void {
  const delegates = state.of(Delegates);
  for (const delegate of delegates.values()) {
    if (delegate.userId === id || delegate.groupId === id) delegates.delete(delegate.id);
  }
}
