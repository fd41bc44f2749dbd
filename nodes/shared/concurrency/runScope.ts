import { Limiter } from './limiter';
import { Outage } from './outage';

/** What the items of one node run share. It is forgotten with the run. */
export class RunScope {
  readonly limiter: Limiter;

  readonly outage = new Outage();

  /** Why it is not known what an item of the run wants: its fields could not be understood. */
  unclear?: string;

  private readonly singletons = new Map<string, unknown>();

  private readonly answers = new Map<string, Promise<unknown>>();

  /** @param itemsInFlight 1 to `ITEMS_IN_FLIGHT_MAX`. */
  constructor(itemsInFlight: number) {
    this.limiter = new Limiter(Math.trunc(itemsInFlight));
  }

  /**
   * Asks once for what all items of the run need, e.g. the root folders. A failed question is asked again.
   *
   * @param key Names the question.
   * @param ask Puts it.
   */
  async once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key) as Promise<T> | undefined;
    if (known !== undefined) return await known;

    const answer = ask();
    this.answers.set(key, answer);
    answer.catch(() => {
      if (this.answers.get(key) === answer) this.forget(key);
    });
    return await answer;
  }

  /** The answer, if the question was asked; it is not asked now. */
  async peek<T>(key: string): Promise<T | undefined> {
    return (await this.answers.get(key)) as T | undefined;
  }

  /** What all items of the run share: made for the first of them. */
  singleton<T>(key: string, make: () => T): T {
    if (!this.singletons.has(key)) this.singletons.set(key, make());
    return this.singletons.get(key) as T;
  }

  /** Forgets an answer, so that the question is put again. */
  forget(key: string): void {
    this.answers.delete(key);
  }
}
