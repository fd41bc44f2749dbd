import type { IDataObject } from 'n8n-workflow';

import { asThrown } from '../../shared/exchange/errors';
import { Fold } from '../../shared/exchange/fold';
import { GROUP_WRITES } from '../../shared/exchange/limits';
import { exclusively } from '../../shared/exchange/locks';
import { exchange, type Exchange } from '../../shared/exchange/policy';
import type { Call } from '../../shared/exchange/send';
import type { PlatformObject, Task } from '../../shared/exchange/task';
import { idOf, idsOf } from '../../shared/platform/locate';
import { membersOf, refuseReadOnly } from './groups';

export type MembersChange = 'add' | 'remove' | 'set';

/** What one item wants of a group. */
interface Wish {
  task: Task;
  userIds: string[];
}

/** What the items of a run share about the groups they change. */
class Groups {
  readonly fold: Fold<Wish, IDataObject>;

  /** Users that the items of this run have set so far, by group. */
  private readonly set = new Map<string, Set<string>>();

  /** Groups that an item wanted to set without it being clear to whom. */
  private readonly unclear = new Map<string, string>();

  constructor(first: Task, change: MembersChange) {
    this.fold = new Fold(first.run.gate, async (thing, wishes) => {
      const [groupId = ''] = thing.split(' ');
      return await new Membership(this, change, groupId, wishes).change();
    });
  }

  /** Remembers whom a group was set to: a later item of the run adds to it. */
  settingOf(groupId: string): Set<string> {
    const users = this.set.get(groupId) ?? new Set<string>();
    this.set.set(groupId, users);
    return users;
  }

  spoil(groupId: string, reason: string): void {
    this.unclear.set(groupId, reason);
  }

  whyUnclear(groupId: string): string | undefined {
    return this.unclear.get(groupId);
  }
}

/**
 * Adds, removes or sets members of a group. The platform takes the whole list only (derived), so it is read, changed
 * and written by one at a time in this process, for all items of the run that want something of the group together.
 */
export function changeMembers(change: MembersChange): Exchange {
  return exchange(
    async (task) => {
      const groups = task.run.keep('groups', () => new Groups(task, change));
      const groupId = await idOf(task, 'group');
      let userIds: string[];
      try {
        userIds = await idsOf(task, 'members');
      } catch (error) {
        groups.spoil(groupId, (error as Error).message);
        throw asThrown(task.place, error);
      }
      const outcome = groups.fold.join(`${groupId} ${task.runAs}`, { task, userIds });
      return async () => task.items([await outcome]);
    },
    ['GET /group/{group}'],
  );
}

/** The members of one group on their way to what some items want. */
class Membership {
  private open: Wish[];

  private readonly failed = new Map<Wish, Error>();

  /** The members before anything was written. */
  private first: string[] | undefined;

  constructor(
    private readonly groups: Groups,
    private readonly kind: MembersChange,
    private readonly groupId: string,
    private readonly wishes: Wish[],
  ) {
    this.open = [...wishes];
  }

  private get task(): Task {
    return (this.open[0] ?? (this.wishes[0] as Wish)).task;
  }

  /** @returns What became of each wish, in their order. */
  async change(): Promise<Array<IDataObject | Error>> {
    const { task, groupId } = this;
    return await exclusively(`group ${task.origin} ${groupId}`, async () => {
      for (let written = 0; ; written += 1) {
        // Read again after each write, so that a write that another process undid, or whose answer was lost, shows.
        const group = await this.task.json<PlatformObject>({ method: 'GET', path: `/group/${groupId}` });
        refuseReadOnly(this.task, group);
        const has = membersOf(this.task, group);
        this.first ??= has;
        this.refuseUnclear(group);
        const wanted = this.wanted(has);
        const differ = wanted.length !== has.length || wanted.some((id) => !has.includes(id));
        if (!differ || this.open.length === 0) return this.outcomes(group, has);
        if (written === GROUP_WRITES) this.giveUp(group, has);
        else await this.write(has, wanted);
      }
    });
  }

  /** What the members are to be, none twice. */
  private wanted(has: string[]): string[] {
    const users = new Set(this.open.flatMap(({ userIds }) => userIds));
    if (this.kind === 'add') return [...new Set([...has, ...users])];
    if (this.kind === 'remove') return has.filter((id) => !users.has(id));
    return [...new Set([...this.groups.settingOf(this.groupId), ...users])];
  }

  /** Writes the whole list. Whether it arrived is seen when the group is read again. */
  private async write(has: string[], members: string[]): Promise<void> {
    const call: Call = {
      method: 'PUT',
      path: `/group/${this.groupId}`,
      body: { members },
      // Not sent again when its answer is lost: the list may have changed meanwhile.
      repeatable: false,
      settle: async () => ({ status: 204, headers: {}, body: undefined }),
      accept: [400, 404, 422],
    };
    const answer = await this.task.send(call);
    if (answer.status >= 400 && !(await this.dropUnknown(has, members))) {
      throw await this.task.refusal(call, answer);
    }
  }

  /**
   * Takes out the wishes for users who do not exist.
   *
   * @returns Whether there were any.
   */
  private async dropUnknown(has: string[], members: string[]): Promise<boolean> {
    const unknown = new Set<string>();
    for (const id of members.filter((one) => !has.includes(one))) {
      const user = await this.task.find({ method: 'GET', path: `/user/${id}` });
      if (user === undefined) unknown.add(id);
    }
    for (const wish of this.open) {
      const id = wish.userIds.find((one) => unknown.has(one));
      if (id === undefined) continue;
      this.fail(
        wish,
        `There is no user with the ID ${id}`,
        'Check the ID, or name the user by login or e-mail.',
      );
      if (this.kind === 'set') this.groups.spoil(this.groupId, `there is no user with the ID ${id}`);
    }
    return unknown.size > 0;
  }

  /** Leaves a group alone that is to be set to a list that is not known in full: it would lose members. */
  private refuseUnclear(group: PlatformObject): void {
    const reason = this.kind === 'set' ? this.groups.whyUnclear(this.groupId) : undefined;
    if (reason === undefined) return;
    for (const wish of [...this.open]) {
      this.fail(
        wish,
        `The members of "${String(group.login)}" were left as they are, because another item of this run failed`,
        `Its users could not all be found: ${reason}. Correct that item, and run the node again.`,
      );
    }
  }

  private giveUp(group: PlatformObject, has: string[]): void {
    for (const wish of [...this.open]) {
      const wrong = wish.userIds.filter((id) => has.includes(id) === (this.kind === 'remove'));
      if (wrong.length === 0 && this.kind !== 'set') continue;
      this.fail(
        wish,
        `The platform did not keep the members of "${String(group.login)}" as they were written ${GROUP_WRITES} times`,
        `Users concerned: ${wrong.join(', ') || 'others than those of this item'}. Perhaps something else changes the group all the time, or the platform does not accept them as members.`,
      );
    }
    this.open = [];
  }

  private fail(wish: Wish, message: string, description: string): void {
    this.failed.set(wish, wish.task.inputError(message, description));
    this.open = this.open.filter((other) => other !== wish);
  }

  private outcomes(group: PlatformObject, has: string[]): Array<IDataObject | Error> {
    const settled = this.wishes.filter((wish) => !this.failed.has(wish));
    if (this.kind === 'set') {
      const users = this.groups.settingOf(this.groupId);
      for (const id of settled.flatMap(({ userIds }) => userIds)) users.add(id);
    }
    const present = new Set(this.first);
    const gone = this.first?.filter((id) => !has.includes(id)) ?? [];
    return this.wishes.map((wish) => {
      const failure = this.failed.get(wish);
      if (failure !== undefined) return failure;
      const [done, already] = split(wish.userIds, (id) => present.has(id) === (this.kind === 'remove'));
      for (const id of done) {
        if (this.kind === 'remove') present.delete(id);
        else present.add(id);
      }
      const about = { id: String(group.id), login: group.login, members: has.length };
      if (this.kind === 'remove') {
        return { ...about, outcome: outcomeOf(done), removed: done, were_no_members: already };
      }
      if (this.kind === 'add') {
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
}

function split(ids: string[], first: (id: string) => boolean): [string[], string[]] {
  return [ids.filter(first), ids.filter((id) => !first(id))];
}

function outcomeOf(changed: string[]): 'updated' | 'unchanged' {
  return changed.length > 0 ? 'updated' : 'unchanged';
}
