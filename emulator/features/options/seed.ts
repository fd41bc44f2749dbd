import { groupNamed } from '../../seed/people.js';
import type { User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { OptionsByTarget } from './model.js';

const mondayToFriday = 2 + 4 + 8 + 16 + 32;
const office = ['198.51.100.0/24', '2001:db8::/32'];

/** One group works on weekdays only, and someone from outside only from two networks too. */
export function addOptions(platform: Platform, accounts: readonly User[]): void {
  const options = platform.state.of(OptionsByTarget);
  options.set(groupNamed(platform, 'Production').id, { days: mondayToFriday, ips: null, extra: {} });
  const outsider = accounts.slice(4).find(({ kind }) => kind === 'external');
  options.set(outsider!.id, { days: mondayToFriday, ips: office, extra: {} });
}
