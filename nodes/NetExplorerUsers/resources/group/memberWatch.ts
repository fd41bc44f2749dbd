/** Who is to be in a group (true) and who is not (false), by user id. */
export type Expected = Map<string, boolean>;

const watches = new Map<string, Set<MemberWatch>>();

/**
 * What a change of a group looks after until it is settled. A later change in this process that wants the opposite for a
 * user takes that user over: else the two would undo each other's work.
 */
export class MemberWatch {
  private expected: Expected = new Map();

  private readonly takenOver = new Set<string>();

  /** @param group Names the group among those of all platforms. */
  constructor(private readonly group: string) {
    const others = watches.get(group) ?? new Set();
    watches.set(group, others.add(this));
  }

  /** What is expected now: leaves out who was taken over, and takes over from the others that are watching. */
  claim(expected: Expected): Expected {
    for (const id of this.takenOver) expected.delete(id);
    for (const other of watches.get(this.group) ?? []) {
      if (other !== this) other.yieldTo(expected);
    }
    this.expected = expected;
    return expected;
  }

  /** Whether a list of members is other than expected. */
  isUndone(members: string[]): boolean {
    const there = new Set(members);
    return [...this.expected].some(([id, isMember]) => there.has(id) !== isMember);
  }

  end(): void {
    const left = watches.get(this.group);
    left?.delete(this);
    if (left?.size === 0) watches.delete(this.group);
  }

  private yieldTo(later: Expected): void {
    for (const [id, isMember] of this.expected) {
      if (!later.has(id) || later.get(id) === isMember) continue;
      this.takenOver.add(id);
      this.expected.delete(id);
    }
  }
}
