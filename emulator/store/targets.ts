import { fullName } from './model.js';
import { targetById, type Platform } from './platform.js';

/** Who a right or options are for. */
export interface Target {
  /** Full name of a user, name of a group (doc). */
  name: string;
  group: boolean;
}

/** @throws PlatformError 404. */
export function targetOf(platform: Platform, id: string): Target {
  const found = targetById(platform, id);
  if ('group' in found) return { name: found.group.login, group: true };
  return { name: fullName(found.user), group: false };
}

/** Drops everything that was given to a user or a group that goes. */
export function forgetTarget({ state, observers }: Platform, id: string): void {
  for (const right of state.rights.values()) if (right.targetId === id) state.removeRight(right);
  for (const observer of observers) observer.targetRemoved?.(state, id);
}
