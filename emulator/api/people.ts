import type { Group, User } from '../store/model.js';

/** An account (doc, except `type`: the kind of account, derived). A password is never part of it. */
export function userObject(user: User): Record<string, unknown> {
  return {
    ...user.extra,
    id: user.id,
    login: user.login,
    email: user.email,
    firstname: user.firstname,
    lastname: user.lastname,
    organization: user.organization,
    phone: user.phone,
    language: user.language,
    active: user.active,
    roots: user.rootIds,
    type: user.kind,
  };
}

/** A group with its members (doc; that they are user ids is derived). */
export function groupObject(group: Group): Record<string, unknown> {
  return {
    ...group.extra,
    id: group.id,
    login: group.login,
    members: [...group.members],
    ldap: group.ldap,
  };
}

/** A group in a list, where its id is a number (doc). */
export function listedGroupObject(group: Group): Record<string, unknown> {
  return { id: Number(group.id), login: group.login };
}
