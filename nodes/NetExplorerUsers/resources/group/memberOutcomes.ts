import type { IDataObject } from 'n8n-workflow';

import type { PlatformObject } from '../../../shared/client/itemContext';

/** What items want of the members of a group. */
export type MembersChange = 'add' | 'remove' | 'set';

/** The members of a group before anything was written, and now. */
export interface Members {
  group: PlatformObject;
  before: string[];
  now: string[];
}

/**
 * What to put out for each item that changed a group. A user that several items name counts for the first of them.
 *
 * @param changes User ids by item; `undefined` for an item that failed.
 */
export function memberOutcomes(
  kind: MembersChange,
  changes: Array<string[] | undefined>,
  { group, before, now }: Members,
): Array<IDataObject | undefined> {
  const present = new Set(before);
  const there = new Set(now);
  const gone = before.filter((id) => !there.has(id));
  return changes.map((userIds) => {
    if (userIds === undefined) return undefined;
    const [done, already] = split(userIds, (id) => present.has(id) === (kind === 'remove'));
    for (const id of done) {
      if (kind === 'remove') present.delete(id);
      else present.add(id);
    }
    const about = { id: String(group.id), login: group.login, members: now.length };
    if (kind === 'remove') {
      return { ...about, outcome: outcomeOf(done), removed: done, were_no_members: already };
    }
    if (kind === 'add') {
      return { ...about, outcome: outcomeOf(done), added: done, were_members: already };
    }
    return {
      ...about,
      outcome: outcomeOf([...done, ...gone]),
      added: done,
      were_members: already,
      removed: gone,
    };
  });
}

function split(ids: string[], first: (id: string) => boolean): [string[], string[]] {
  return [ids.filter(first), ids.filter((id) => !first(id))];
}

function outcomeOf(changed: string[]): 'updated' | 'unchanged' {
  return changed.length > 0 ? 'updated' : 'unchanged';
}
