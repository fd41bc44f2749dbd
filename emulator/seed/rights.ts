import { allRights, noRights } from '../store/access.js';
import type { Folder, Rights, User } from '../store/model.js';
import type { State } from '../store/state.js';

/** Look and download, change nothing. */
export const readOnly: Rights = { ...noRights, browse: true, read: true, download: true };

/** Everything except deleting and sharing with outsiders. */
export const contributor: Rights = { ...allRights, delete: false, share: false };

/** Gives a user a common root folder and rights in it. */
export function grantRoot(state: State, root: Folder, user: User, rights: Rights): void {
  if (!user.rootIds.includes(root.id)) user.rootIds.push(root.id);
  state.addRight(root, user.id, rights);
}
