import { PlatformError, badRequest } from '../../errors.js';
import { requireManager } from '../../store/access.js';
import type { Caller, Extra, Group, User } from '../../store/model.js';
import { groupById, userById, type Platform } from '../../store/platform.js';
import type { State } from '../../store/state.js';
import { forgetTarget } from '../../store/targets.js';
import { groupTexts } from './texts.js';

const longestName = 255;
const forbidden = /\p{Cc}/u;

/** Fields of a group that requests may set; absent ones stay as they are. */
export interface GroupChange {
  login?: string;
  /** User ids: the whole list, not what to add to it (derived). */
  members?: string[];
  extra: Extra;
}

/** @throws PlatformError 400 bad name, 403 not for this caller, 404 unknown member, 409 name taken. */
export function createGroup(platform: Platform, caller: Caller, change: GroupChange): Group {
  requireManager(caller);
  if (change.login === undefined) throw badRequest('login');
  checkName(platform, change.login, null);
  const members = (change.members ?? []).map((id) => userById(platform, id));
  const group = addGroup(platform.state, change.login);
  setMembers(platform.state, group, members);
  Object.assign(group.extra, change.extra);
  return group;
}

/** Changes a group: all of it, or nothing if a part is refused. Errors as createGroup, and 403 from a directory. */
export function updateGroup(platform: Platform, caller: Caller, id: string, change: GroupChange): Group {
  const group = changeableGroup(platform, caller, id);
  if (change.login !== undefined) checkName(platform, change.login, group);
  const members = change.members?.map((member) => userById(platform, member));
  if (change.login !== undefined) platform.state.groups.rename(group, change.login);
  if (members) setMembers(platform.state, group, members);
  Object.assign(group.extra, change.extra);
  return group;
}

/** @throws PlatformError 403 not for this caller or from a directory, 404. */
export function deleteGroup(platform: Platform, caller: Caller, id: string): void {
  const group = changeableGroup(platform, caller, id);
  setMembers(platform.state, group, []);
  forgetTarget(platform, group.id);
  platform.state.groups.remove(group);
}

/**
 * Puts a user into the group of the user's organization, which is made if there is none: some platforms are configured
 * so (doc). A group from a directory stays as it is.
 */
export function joinOrganization({ state, settings }: Platform, user: User): void {
  const name = user.organization.trim();
  if (!settings.current.organizationGroups || name === '') return;
  const group = state.groups.named(name) ?? addGroup(state, name);
  if (!group.ldap) join(group, user);
}

/** Makes a user a member. */
export function join(group: Group, user: User): void {
  group.members.add(user.id);
  user.groups.add(group.id);
}

function changeableGroup(platform: Platform, caller: Caller, id: string): Group {
  requireManager(caller);
  const group = groupById(platform, id);
  if (group.ldap) throw new PlatformError(403, groupTexts.groupReadOnly, group.login);
  return group;
}

function addGroup(state: State, login: string): Group {
  const group: Group = { id: state.nextPersonId(), login, members: new Set(), ldap: false, extra: {} };
  state.groups.add(group);
  return group;
}

function setMembers(state: State, group: Group, members: readonly User[]): void {
  for (const id of group.members) state.users.get(id)?.groups.delete(group.id);
  group.members.clear();
  for (const user of members) join(group, user);
}

function checkName(platform: Platform, login: string, existing: Group | null): void {
  if (login.trim() === '' || login.length > longestName || forbidden.test(login)) throw badRequest('login');
  const holder = platform.state.groups.named(login);
  if (holder && holder !== existing) throw new PlatformError(409, groupTexts.groupTaken, login);
}
