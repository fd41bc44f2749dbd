import { blankUser } from '../features/users/store.js';
import type { User } from '../store/model.js';
import type { State } from '../store/state.js';

/** Adds many active users without a password at once. @param front before all the others instead of after them. */
export function addCrowd(state: State, count: number, prefix = 'user', front = false): User[] {
  const added: User[] = [];
  while (added.length < count) {
    const id = state.nextPersonId();
    const user = blankUser(id, `${prefix}${id}`);
    if (state.users.named(user.login)) continue;
    Object.assign(user, { firstname: prefix, lastname: id, email: `${prefix}${id}@crowd.example` });
    state.users.add(user, front);
    added.push(user);
  }
  return added;
}
