import type { Limiter } from './limiter';

interface Pending<Wish, Outcome> {
  wish: Wish;
  resolve: (outcome: Outcome) => void;
  reject: (reason: unknown) => void;
}

/**
 * Folds what the items of a run want done to the same things into one go for each thing. It begins when the gate is
 * idle: then every item of the run has said what it wants, or failed.
 */
export class Coalescer<Wish, Outcome> {
  private pending = new Map<string, Array<Pending<Wish, Outcome>>>();

  /**
   * @param gate That of the run; the work goes through it as well.
   * @param perform Does what is wanted of one thing, and gives an outcome or an error for each wish, in their order.
   */
  constructor(
    private readonly gate: Limiter,
    private readonly perform: (thing: string, wishes: Wish[]) => Promise<Array<Outcome | Error>>,
  ) {}

  /**
   * Adds a wish. To be called by an item that is inside the gate, and to be awaited outside of it.
   *
   * @param thing Names what is to be changed.
   * @returns What came of this wish.
   */
  async join(thing: string, wish: Wish): Promise<Outcome> {
    if (this.pending.size === 0) void this.gate.onIdle().then(() => this.begin());
    const wishes = this.pending.get(thing) ?? [];
    this.pending.set(thing, wishes);
    return await new Promise<Outcome>((resolve, reject) => wishes.push({ wish, resolve, reject }));
  }

  private begin(): void {
    const { pending } = this;
    this.pending = new Map();
    for (const [thing, wishes] of pending) void this.recover(thing, wishes);
  }

  private async recover(thing: string, wishes: Array<Pending<Wish, Outcome>>): Promise<void> {
    try {
      const work = async () =>
        await this.perform(
          thing,
          wishes.map(({ wish }) => wish),
        );
      const outcomes = await this.gate.run(work);
      for (const [index, { resolve, reject }] of wishes.entries()) {
        const outcome = outcomes[index];
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome as Outcome);
      }
    } catch (error) {
      for (const { reject } of wishes) reject(error);
    }
  }
}
