import { breather } from './breather';
import type { Limiter } from './limiter';

interface Pending<Change, Outcome> {
  change: Change;
  resolve: (outcome: Outcome) => void;
  reject: (reason: unknown) => void;
}

/**
 * Coalesces the changes of a run by key and processes each key once. It begins when the limiter is idle: then every item of
 * the run has said what it wants, or failed.
 */
export class Coalescer<Change, Outcome> {
  private pending = new Map<string, Array<Pending<Change, Outcome>>>();

  /**
   * @param limiter That of the run; the work goes through it as well.
   * @param perform Makes the changes of one key, and gives an outcome or an error for each of them, in their order.
   */
  constructor(
    private readonly limiter: Limiter,
    private readonly perform: (key: string, changes: Change[]) => Promise<Array<Outcome | Error>>,
  ) {}

  /**
   * Adds a change. To be called by an item that is inside the limiter, and to be awaited outside of it.
   *
   * @param key Names what is to be changed.
   * @returns What came of this change.
   */
  async submit(key: string, change: Change): Promise<Outcome> {
    if (this.pending.size === 0) void this.limiter.onIdle().then(() => this.begin());
    const changes = this.pending.get(key) ?? [];
    this.pending.set(key, changes);
    return await new Promise<Outcome>((resolve, reject) => changes.push({ change, resolve, reject }));
  }

  private begin(): void {
    const { pending } = this;
    this.pending = new Map();
    for (const [key, changes] of pending) void this.settle(key, changes);
  }

  private async settle(key: string, pending: Array<Pending<Change, Outcome>>): Promise<void> {
    try {
      const changes = pending.map(({ change }) => change);
      const outcomes = await this.limiter.run(async () => await this.perform(key, changes));
      const breathe = breather();
      for (const [index, { resolve, reject }] of pending.entries()) {
        await breathe();
        const outcome = outcomes[index];
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome as Outcome);
      }
    } catch (error) {
      for (const { reject } of pending) reject(error);
    }
  }
}
