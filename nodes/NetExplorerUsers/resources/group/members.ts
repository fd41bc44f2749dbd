import type { IDataObject } from 'n8n-workflow';

import { asThrown } from '../../../shared/http/errors';
import { Coalescer } from '../../../shared/concurrency/coalescer';
import type { RunScope } from '../../../shared/concurrency/runScope';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { idOf, idsOf } from '../../../shared/locators/locate';
import type { MembersChange } from './memberOutcomes';
import { Membership, type GroupSettings, type Change } from './membership';

/** Stands for the group of an item that does not say which. */
const ANY_GROUP = '';

/** What the items of a run share about the groups they change. */
class Groups implements GroupSettings {
  readonly coalescer: Coalescer<Change, IDataObject>;

  /** Users that the items of this run have set so far, by group. */
  private readonly set = new Map<string, Set<string>>();

  /** Groups that an item wanted to set without it being clear to whom. */
  private readonly unclear = new Map<string, string>();

  constructor(
    private readonly run: RunScope,
    change: MembersChange,
  ) {
    this.coalescer = new Coalescer(run.limiter, async (thing, changes) => {
      const [groupId = ''] = thing.split(' ');
      return await new Membership(this, change, groupId, changes).change();
    });
  }

  /** Remembers whom a group was set to: a later item of the run adds to it. */
  settingOf(groupId: string): Set<string> {
    const users = this.set.get(groupId) ?? new Set<string>();
    this.set.set(groupId, users);
    return users;
  }

  markUnresolved(groupId: string, reason: string): void {
    this.unclear.set(groupId, reason);
  }

  unresolvedReason(groupId: string): string | undefined {
    return this.unclear.get(groupId) ?? this.unclear.get(ANY_GROUP) ?? this.run.unclear;
  }
}

/**
 * Adds, removes or sets members of a group. The platform takes the whole list only (derived), so it is read, changed
 * and written by one at a time in this process, for all items of the run that want something of the group together.
 */
export function changeMembers(change: MembersChange): ItemHandler {
  return forEachItem(
    async (context) => {
      const groups = context.run.singleton('groups', () => new Groups(context.run, change));
      // Whom it wanted is not clear then, and perhaps not even of which group.
      let groupId = ANY_GROUP;
      let userIds: string[];
      try {
        groupId = await idOf(context, 'group');
        userIds = await idsOf(context, 'members');
      } catch (error) {
        groups.markUnresolved(groupId, (error as Error).message);
        throw asThrown(context.place, error);
      }
      const outcome = groups.coalescer.submit(`${groupId} ${context.runAs}`, { context, userIds });
      return async () => context.output([await outcome]);
    },
    ['GET /group/{group}'],
  );
}
