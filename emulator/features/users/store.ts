import type { UserKind } from '../../contract.js';
import { PlatformError, badRequest } from '../../errors.js';
import { requireManager } from '../../store/access.js';
import { checkEmails } from '../../store/emails.js';
import type { Caller, Extra, User } from '../../store/model.js';
import { folderById, userById, type Platform } from '../../store/platform.js';
import { forgetTarget } from '../../store/targets.js';
import { texts } from '../../texts.js';
import { joinOrganization } from '../groups/store.js';
import { userTexts } from './texts.js';

const longestLogin = 64;
const shortestPassword = 8;
const forbidden = /\p{Cc}/u;

/** Fields of an account that requests may set; absent ones stay as they are. */
export interface UserChange {
  login?: string;
  email?: string;
  firstname?: string;
  lastname?: string;
  organization?: string;
  phone?: string;
  language?: string;
  active?: boolean;
  kind?: UserKind;
  rootIds?: number[];
  password?: string;
  extra: Extra;
}

/** An active account with nothing in it yet; nobody knows it before it is added. */
export function blankUser(id: string, login: string): User {
  return {
    id,
    login,
    password: null,
    firstname: '',
    lastname: '',
    email: '',
    phone: '',
    organization: '',
    language: 'auto',
    active: true,
    kind: 'user',
    rootIds: [],
    groups: new Set(),
    picture: null,
    extra: {},
  };
}

/**
 * Makes an account. `roots` make up its tree; what it may do there is a matter of rights (derived).
 * @throws PlatformError 400 bad field, 403 not for this caller, 404 no such root folder, 409 login taken.
 */
export function createUser(platform: Platform, caller: Caller, change: UserChange): User {
  requireManager(caller);
  const { state } = platform;
  const { login, email } = change;
  if (login === undefined) throw badRequest('login');
  if (email === undefined) throw badRequest('email');
  checkUser(platform, change, null);
  const user = blankUser(state.nextPersonId(), login);
  applyFields(user, change);
  state.users.add(user);
  joinOrganization(platform, user);
  return user;
}

/**
 * Changes an account: all of it, or nothing if a part is refused.
 * @throws PlatformError as createUser, and 403 for what would lock the caller out (derived).
 */
export function updateUser(platform: Platform, caller: Caller, id: string, change: UserChange): User {
  requireManager(caller);
  const user = userById(platform, id);
  const otherKind = change.kind !== undefined && change.kind !== user.kind;
  if (user === caller.user && (change.active === false || otherKind))
    throw new PlatformError(403, userTexts.ownAccount);
  return changeUser(platform, user, change);
}

/** Changes an account without asking who wants it. Errors as createUser. */
export function changeUser(platform: Platform, user: User, change: UserChange): User {
  checkUser(platform, change, user);
  const { login, organization } = change;
  const moves = organization !== undefined && organization !== user.organization;
  if (login !== undefined) platform.state.users.rename(user, login);
  applyFields(user, change);
  if (moves) joinOrganization(platform, user);
  return user;
}

/** @throws PlatformError 403 not for this caller, or the caller's own account; 404. */
export function deleteUser(platform: Platform, caller: Caller, id: string): void {
  requireManager(caller);
  const user = userById(platform, id);
  if (user === caller.user) throw new PlatformError(403, userTexts.ownAccount);
  removeUser(platform, user);
}

/** Takes an account out of everything it is in. Its files and its private space stay (derived). */
export function removeUser(platform: Platform, user: User): void {
  const { state } = platform;
  for (const id of user.groups) state.groups.get(id)?.members.delete(user.id);
  forgetTarget(platform, user.id);
  state.users.remove(user);
}

function checkUser(platform: Platform, change: UserChange, existing: User | null): void {
  if (change.login !== undefined) checkLogin(platform, change.login, existing);
  if (change.email !== undefined) checkEmails(change.email);
  if (change.password !== undefined && change.password.length < shortestPassword)
    throw new PlatformError(400, texts.passwordTooShort, shortestPassword);
  for (const id of change.rootIds ?? []) {
    if (!platform.state.commonRoots.includes(folderById(platform, id)))
      throw new PlatformError(400, userTexts.notRoot, id);
  }
}

function checkLogin(platform: Platform, login: string, existing: User | null): void {
  if (login.trim() === '' || login.length > longestLogin || forbidden.test(login)) throw badRequest('login');
  const holder = platform.state.users.named(login);
  if (holder && holder !== existing) throw new PlatformError(409, userTexts.loginTaken, login);
}

function applyFields(user: User, change: UserChange): void {
  const { extra, ...fields } = change;
  // The login is the register's matter.
  const given = Object.entries(fields).filter(([name, value]) => name !== 'login' && value !== undefined);
  Object.assign(user, Object.fromEntries(given));
  Object.assign(user.extra, extra);
}
