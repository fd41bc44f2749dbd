/**
 * Lets a bounded number of items of one node run through at once, in order.
 *
 * The first item goes alone: with client credentials and no stored token, n8n fetches a token for each request
 * that is in flight, so whoever goes first brings the token that all others find.
 */
export class Limiter {
  private inside = 0;

  private opened = false;

  private closed = false;

  private stopped: unknown;

  private readonly idle: Array<() => void> = [];

  private readonly waiting: Array<{ enter: () => void; refuse: (reason: unknown) => void }> = [];

  /** @param width How many items may be inside at once, 1 to `ITEMS_IN_FLIGHT_MAX`. */
  constructor(private readonly width: number) {}

  /**
   * Waits for a place, runs one item, and gives the place on.
   *
   * @param item What the item does.
   * @returns What the item gave.
   * @throws What the item threw, or the reason given to `stop` if the item had not begun.
   */
  async run<T>(item: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await item();
    } finally {
      this.leave();
    }
  }

  /**
   * Waits for a place and takes it, until `leave`.
   *
   * @throws The reason given to `stop`.
   */
  async enter(): Promise<void> {
    if (this.stopped !== undefined) throw this.stopped;
    if (this.inside < this.places()) this.inside += 1;
    else await new Promise<void>((enter, refuse) => this.waiting.push({ enter, refuse }));
  }

  /** Gives the place on. */
  leave(): void {
    this.inside -= 1;
    this.admit();
    this.tellIdle();
  }

  /** Says that no further item of the run will come. */
  close(): void {
    this.closed = true;
    this.tellIdle();
  }

  /**
   * Waits until no item is inside and none will come: whatever the items of the run could say until now, they have said.
   * For who is inside, that is after it has left.
   */
  async onIdle(): Promise<void> {
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Lets the others in; called when the first request of the run has come back, with an answer or without one. */
  open(): void {
    this.opened = true;
    this.admit();
  }

  /**
   * Refuses every item that has not begun: a run that is to stop at an error must not go on changing things.
   *
   * @param reason Thrown to them.
   */
  stop(reason: unknown): void {
    this.stopped ??= reason;
    for (const { refuse } of this.waiting.splice(0)) refuse(this.stopped);
  }

  private tellIdle(): void {
    if (this.closed && this.inside === 0) for (const tell of this.idle.splice(0)) tell();
  }

  private places(): number {
    return this.opened ? this.width : 1;
  }

  private admit(): void {
    while (this.inside < this.places()) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.inside += 1;
      next.enter();
    }
  }
}
