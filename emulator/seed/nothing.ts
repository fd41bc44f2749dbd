import { grantRoot, readOnly } from './rights.js';
import { fixedAccounts } from './people.js';
import { allRights } from '../store/access.js';
import type { Platform } from '../store/platform.js';

/** One account of each kind and one empty common space, which the external user may only read. */
export function seedNothing({ state }: Platform): void {
  const [administrator, manager, user, external] = fixedAccounts();
  for (const account of [administrator, manager, user, external]) state.users.add(account);
  const root = state.addCommonRoot('Documents', administrator.id);
  grantRoot(state, root, manager, allRights);
  grantRoot(state, root, user, allRights);
  grantRoot(state, root, external, readOnly);
  for (const account of [administrator, manager, user, external]) state.personalRoot(account);
}
