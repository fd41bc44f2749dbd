import { groupNamed } from '../../seed/people.js';
import type { User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { Delegates } from './model.js';

const delegates: Array<[group: string, user: number]> = [
  ['Direction', 1],
  ['Commercial', 25],
  ['Production', 50],
  ['Production', 75],
];

export function addDelegates(platform: Platform, accounts: readonly User[]): void {
  const { state } = platform;
  for (const [name, index] of delegates) {
    const id = state.nextGrantId();
    const groupId = groupNamed(platform, name).id;
    state.of(Delegates).set(id, { id, groupId, userId: accounts[index]!.id, extra: {} });
  }
}
