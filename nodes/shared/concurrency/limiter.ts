import { ITEMS_IN_FLIGHT, ITEMS_IN_FLIGHT_MAX } from '../limits';
import { Outage } from './outage';

/**
 * Lets a bounded number of items of one node run through at once, in order.
 *
 * The first item goes alone: with client credentials and no stored token, n8n fetches a token for each request
 * that is in flight, so whoever goes first brings the token that all others find.
 */
export class Gate {
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
  async through<T>(item: () => Promise<T>): Promise<T> {
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
  async whenIdle(): Promise<void> {
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

/** What the items of one node run share. It is forgotten with the run. */
export class Run {
  readonly gate: Gate;

  readonly outage = new Outage();

  private readonly kept = new Map<string, unknown>();

  private readonly remembered = new Map<string, Promise<unknown>>();

  constructor(itemsInFlight: number) {
    const width = Number.isFinite(itemsInFlight) ? Math.trunc(itemsInFlight) : ITEMS_IN_FLIGHT;
    this.gate = new Gate(Math.min(Math.max(width, 1), ITEMS_IN_FLIGHT_MAX));
  }

  /**
   * Asks once for what all items of the run need, e.g. the root folders. A failed question is asked again.
   *
   * @param key Names the question.
   * @param ask Puts it.
   */
  async remember<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.remembered.get(key) as Promise<T> | undefined;
    if (known !== undefined) return await known;

    const answer = ask();
    this.remembered.set(key, answer);
    answer.catch(() => {
      if (this.remembered.get(key) === answer) this.forget(key);
    });
    return await answer;
  }

  /** What was remembered, if the question was asked; it is not asked now. */
  async known<T>(key: string): Promise<T | undefined> {
    return (await this.remembered.get(key)) as T | undefined;
  }

  /** Keeps something that all items of the run share. */
  keep<T>(key: string, make: () => T): T {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key) as T;
  }

  /** Forgets an answer, so that the question is put again. */
  forget(key: string): void {
    this.remembered.delete(key);
  }
}
