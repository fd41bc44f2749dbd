import { dateText } from '../../../api/represent.js';
import type { FileActivity } from '../store/downloads.js';

/** What happened to one file of a share (doc). @param withEmail whether to say which recipient it was. */
export function activityObject({ file, events }: FileActivity, withEmail: boolean): Record<string, unknown> {
  const stats = events.map(({ action, at, loc, recipient }) => ({
    action,
    date: dateText(at),
    loc,
    ...(withEmail && { email: recipient?.email ?? null }),
  }));
  return { guid: file.guid, name: file.name, stats };
}
