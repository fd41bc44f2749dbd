import type { IDataObject } from 'n8n-workflow';

import {
  GROUP_LOOKS,
  GROUP_PAUSES_GROWING,
  GROUP_SETTLES_LONGEST,
  GROUP_SETTLES_SHORTEST,
  GROUP_SETTLES_TIMES,
  GROUP_WRITES,
} from '../../../shared/limits';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import type { Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { membersOf, refuseReadOnly } from './groups';
import { memberOutcomes, type MembersChange } from './memberOutcomes';
import { MemberWatch, type Expected } from './memberWatch';

/**
 * How the members of a group are brought to what the items of a run want. The platform takes the whole list only, and whoever
 * writes one that was read a moment before undoes what others wrote meanwhile: other items, other runs, other processes.
 *
 *              ┌────────────────── undone, up to GROUP_WRITES ──────────────────┐
 *              ▼                                                                │
 *   read ──▶ differs? ── yes ──▶ (rest, after the first) ──▶ write ──▶ read     │
 *              │ no                                                             │
 *              ▼                                                                │
 *   written at all? ── yes ──▶ look again, GROUP_LOOKS times ── undone ─────────┘
 *              │ no                        │ stays
 *              ▼                           ▼
 *           outcomes                    outcomes
 *
 * What holds at all times:
 * - In this process, one change of a group at a time reads and writes; looking again happens outside of that.
 * - A list is never written that was not read directly before, and never sent a second time as it was.
 * - Who is wanted neither in nor out stays as the latest reading shows. *Set* removes only whom its first reading showed.
 * - Of two changes in this process that want the opposite for a user, the later one counts: the earlier one lets go of that user.
 * - A change that cannot be made out (a user that is not found) fails alone; with *Set* it fails all of the group, and nothing
 *   is written, as its list would lack somebody.
 * - It ends: writes, looks and rests are bounded, and what was not kept then is an error that names the users.
 */

/** What one item wants of a group. */
export interface Change {
  context: ItemContext;
  userIds: string[];
}

/** What the items of a run share about the groups that they set. */
export interface GroupSettings {
  /** Users that the items of the run have set a group to so far. */
  settingOf(groupId: string): Set<string>;
  /** Remembers that it is not clear whom a group is to be set to. */
  markUnresolved(groupId: string, reason: string): void;
  /** Why it is not clear. */
  unresolvedReason(groupId: string): string | undefined;
}

/** The members of one group on their way to what some items want. */
export class Membership {
  private readonly open: Set<Change>;

  private readonly failed = new Map<Change, Error>();

  /** The members before anything was written. */
  private first: string[] | undefined;

  /** Whom setting the group removes. */
  private readonly surplus = new Set<string>();

  private writes = 0;

  /** The longest time from asking for the members to having written them, in milliseconds. */
  private slowest = 0;

  constructor(
    private readonly groups: GroupSettings,
    private readonly kind: MembersChange,
    private readonly groupId: string,
    private readonly changes: Change[],
  ) {
    this.open = new Set(changes);
  }

  private get context(): ItemContext {
    const [first = this.changes[0] as Change] = this.open;
    return first.context;
  }

  /** @returns What became of each change, in their order. */
  async change(): Promise<Array<IDataObject | Error>> {
    const watch = new MemberWatch(`${this.context.origin} ${this.groupId}`);
    try {
      for (;;) {
        const before = this.writes;
        const outcomes = await runExclusive(
          this.context,
          ['group', this.groupId],
          async () => await this.bring(watch),
        );
        if (this.writes === before || this.open.size === 0 || (await this.stays(watch))) return outcomes;
      }
    } finally {
      watch.end();
    }
  }

  /** Writes until the platform shows the members as wanted. @returns What became of each change. */
  private async bring(watch: MemberWatch): Promise<Array<IDataObject | Error>> {
    const isFirst = this.writes === 0;
    // After a write that was undone, it gets out of the way of whoever did. Only then it is read again, and written.
    let restDue = !isFirst;
    for (;;) {
      // Read again after each write, so that a write that another process undid, or whose answer was lost, shows.
      const asked = Date.now();
      const { group, has } = await this.read();
      this.first ??= has;
      this.refuseUnclear(group);
      const wanted = this.wanted(has, watch, isFirst);
      const there = new Set(has);
      const differ = wanted.length !== has.length || wanted.some((id) => !there.has(id));
      if (!differ || this.open.size === 0) return this.outcomes(group, has);
      if (this.writes === GROUP_WRITES) this.giveUp(group, has);
      else if (restDue) await this.context.pause(Math.min(this.writes, GROUP_PAUSES_GROWING));
      else await this.write(has, wanted, watch, asked);
      restDue = !restDue;
    }
  }

  private async read(): Promise<{ group: PlatformObject; has: string[] }> {
    const group = await this.context.object({ method: 'GET', path: `/group/${this.groupId}` });
    refuseReadOnly(this.context, group);
    return { group, has: membersOf(this.context, group) };
  }

  /**
   * Looks again, a while after what was written was there: another process that had read the members before may have
   * written them after. It is long enough if no process takes longer from reading to writing.
   */
  private async stays(watch: MemberWatch): Promise<boolean> {
    const settles = Math.min(
      Math.max(this.slowest * GROUP_SETTLES_TIMES, GROUP_SETTLES_SHORTEST),
      GROUP_SETTLES_LONGEST,
    );
    for (let look = 1; look <= GROUP_LOOKS; look += 1) {
      // Not all processes at the same time.
      await this.context.wait((settles / GROUP_LOOKS) * (1 + Math.random() / 2));
      if (watch.isUndone((await this.read()).has)) return false;
    }
    return true;
  }

  /** What the members are to be, none twice. */
  private wanted(has: string[], watch: MemberWatch, isFirst: boolean): string[] {
    const expected = watch.claim(this.expected(has, isFirst));
    const stay = has.filter((id) => expected.get(id) !== false);
    const come = [...expected.keys()].filter((id) => expected.get(id) === true);
    return [...new Set([...stay, ...come])];
  }

  /** @param isFirst Later, who else is there has come after the group was set, and stays. */
  private expected(has: string[], isFirst: boolean): Expected {
    const users = [...this.open].flatMap(({ userIds }) => userIds);
    if (this.kind !== 'set') return new Map(users.map((id) => [id, this.kind === 'add']));
    const only = new Set([...this.groups.settingOf(this.groupId), ...users]);
    if (isFirst) for (const id of has) if (!only.has(id)) this.surplus.add(id);
    return new Map([
      ...[...this.surplus].map((id): [string, boolean] => [id, false]),
      ...[...only].map((id): [string, boolean] => [id, true]),
    ]);
  }

  /** Writes the whole list. Whether it arrived is seen when the group is read again. */
  private async write(has: string[], members: string[], watch: MemberWatch, asked: number): Promise<void> {
    let sent = { asked, has, members };
    this.writes += 1;
    const call: Call = {
      method: 'PUT',
      path: `/group/${this.groupId}`,
      body: { members },
      // Not sent again when its answer is lost: the list may have changed meanwhile.
      idempotent: false,
      recover: async () => ({ status: 204, headers: {}, body: undefined }),
      // Nor as it was after a pause.
      rebuildBody: async () => {
        const again = Date.now();
        const now = (await this.read()).has;
        sent = { asked: again, has: now, members: this.wanted(now, watch, false) };
        return { members: sent.members };
      },
      accept: [400, 404, 422],
    };
    const answer = await this.context.send(call);
    this.slowest = Math.max(this.slowest, Date.now() - sent.asked);
    if (answer.status >= 400 && !(await this.dropUnknown(sent.has, sent.members))) {
      throw await this.context.refusal(call, answer);
    }
  }

  /**
   * Takes out the changes for users who do not exist.
   *
   * @returns Whether there were any.
   */
  private async dropUnknown(has: string[], members: string[]): Promise<boolean> {
    const unknown = new Set<string>();
    const there = new Set(has);
    for (const id of members.filter((one) => !there.has(one))) {
      const user = await this.context.find({ method: 'GET', path: `/user/${id}` });
      if (user === undefined) unknown.add(id);
    }
    for (const change of this.open) {
      const id = change.userIds.find((one) => unknown.has(one));
      if (id === undefined) continue;
      this.fail(
        change,
        `There is no user with the ID ${id}`,
        'Check the ID, or name the user by login or e-mail.',
      );
      if (this.kind === 'set') this.groups.markUnresolved(this.groupId, `there is no user with the ID ${id}`);
    }
    return unknown.size > 0;
  }

  /** Leaves a group alone that is to be set to a list that is not known in full: it would lose members. */
  private refuseUnclear(group: PlatformObject): void {
    const reason = this.kind === 'set' ? this.groups.unresolvedReason(this.groupId) : undefined;
    if (reason === undefined) return;
    for (const change of [...this.open]) {
      this.fail(
        change,
        `The members of "${String(group.login)}" were left as they are, because another item of this run failed`,
        `Its users could not all be found: ${reason}. Correct that item, and run the node again.`,
      );
    }
  }

  private giveUp(group: PlatformObject, has: string[]): void {
    const there = new Set(has);
    for (const change of [...this.open]) {
      const wrong = change.userIds.filter((id) => there.has(id) === (this.kind === 'remove'));
      if (wrong.length === 0 && this.kind !== 'set') continue;
      this.fail(
        change,
        `The platform did not keep the members of "${String(group.login)}" as they were written ${GROUP_WRITES} times`,
        `Users concerned: ${wrong.join(', ') || 'others than those of this item'}. Perhaps something else changes the group all the time, or the platform does not accept them as members.`,
      );
    }
    this.open.clear();
  }

  private fail(change: Change, message: string, description: string): void {
    this.failed.set(change, change.context.inputError(message, description));
    this.open.delete(change);
  }

  private outcomes(group: PlatformObject, has: string[]): Array<IDataObject | Error> {
    const settled = this.changes.filter((change) => !this.failed.has(change));
    if (this.kind === 'set') {
      const users = this.groups.settingOf(this.groupId);
      for (const id of settled.flatMap(({ userIds }) => userIds)) users.add(id);
    }
    const userIds = this.changes.map((change) => (this.failed.has(change) ? undefined : change.userIds));
    const members = { group, before: this.first ?? has, now: has };
    const outcomes = memberOutcomes(this.kind, userIds, members);
    return this.changes.map(
      (change, index) => (this.failed.get(change) ?? outcomes[index]) as IDataObject | Error,
    );
  }
}
