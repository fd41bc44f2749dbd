import { isIP } from 'node:net';
import { badRequest } from '../../errors.js';
import { requireManager, requireSelfOrManager } from '../../store/access.js';
import type { Caller, Extra } from '../../store/model.js';
import { targetById, type Platform } from '../../store/platform.js';
import { OptionsByTarget, type Options } from './model.js';

const everyDay = 127;

/** What requests may say about options; absent fields stay as they are. */
export interface OptionsChange {
  days?: number;
  /** null lets sign in from anywhere. */
  ips?: string[] | null;
  extra: Extra;
}

/** Options of a user or a group. @throws PlatformError 403 unless it is the caller or a manager asks, 404. */
export function optionsOf(platform: Platform, caller: Caller, id: string): Options {
  requireSelfOrManager(caller, id);
  targetById(platform, id);
  return platform.state.of(OptionsByTarget).get(id) ?? { days: everyDay, ips: null, extra: {} };
}

/** @throws PlatformError 400 bad days or addresses, 403, 404. */
export function updateOptions(
  platform: Platform,
  caller: Caller,
  id: string,
  change: OptionsChange,
): Options {
  requireManager(caller);
  const { days, ips, extra } = optionsOf(platform, caller, id);
  if (change.days !== undefined && (change.days < 0 || change.days > everyDay)) throw badRequest('days');
  if (change.ips && !change.ips.every(isAddress)) throw badRequest('ips');
  const changed = {
    days: change.days ?? days,
    ips: change.ips === undefined ? ips : change.ips,
    extra: { ...extra, ...change.extra },
  };
  platform.state.of(OptionsByTarget).set(id, changed);
  return changed;
}

/** Back to the defaults: every day, from anywhere. @throws PlatformError 403, 404. */
export function resetOptions(platform: Platform, caller: Caller, id: string): void {
  requireManager(caller);
  targetById(platform, id);
  platform.state.of(OptionsByTarget).delete(id);
}

/** An IPv4 or IPv6 address, or a range of them (CIDR; derived). */
function isAddress(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
