import { PlatformError, notFound } from '../../errors.js';
import { emailsOf } from '../../store/emails.js';
import type { User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { texts } from '../../texts.js';

/**
 * Mails a link to choose a new password to the active ones of some accounts.
 * @param whose the login of one, or the e-mail address of some.
 * @throws PlatformError 403 if none is active, 404 if there are none.
 */
export function resetPassword(platform: Platform, whose: string): void {
  const users = accountsOf(platform, whose);
  const [first] = users;
  if (!first) throw notFound(texts.userNotFound, whose);
  const active = users.filter((user) => user.active);
  if (active.length === 0) throw new PlatformError(403, texts.userInactive, first.login);
  for (const user of active) {
    const to = emailsOf(user.email);
    platform.state.mails.push({ at: Date.now(), to, kind: 'password', userId: user.id });
  }
}

function accountsOf({ state }: Platform, whose: string): User[] {
  const user = state.users.named(whose);
  if (user) return [user];
  const wanted = whose.trim().toLowerCase();
  return state.users.all.filter((user) => emailsOf(user.email.toLowerCase()).includes(wanted));
}
