const tails = new Map<string, Promise<void>>();

/** What is fought over: its kind, and what tells it from others of its kind. No two kinds share a name. */
export type LockKey = readonly [kind: string, ...parts: string[]];

/** Who waits for a lock. */
interface Waiter {
  /** Of the platform. */
  origin: string;
  /** Waits for something unless the workflow is cancelled meanwhile. */
  unlessCancelled: <T>(something: Promise<T>) => Promise<T>;
}

/**
 * Runs what must not overlap one after the other, in this n8n process and for this platform: e.g. two items that create
 * the same folder. Inside of it only a lock of another kind may be taken.
 *
 * @param context Of the item; cancelling its workflow ends the wait.
 * @param key Names what is fought over; other keys do not wait for it.
 * @param work What is done alone.
 * @returns What `work` gave.
 * @throws NodeApiError when the workflow was cancelled before it was this item's turn.
 */
export async function runExclusive<T>(context: Waiter, key: LockKey, work: () => Promise<T>): Promise<T> {
  const name = JSON.stringify([context.origin, ...key]);
  const before = tails.get(name) ?? Promise.resolve();
  let release = () => {};
  const mine = new Promise<void>((resolve) => (release = resolve));
  // Whoever comes next waits for those before too: this one may be cancelled while it waits.
  const tail = before.then(async () => await mine);
  tails.set(name, tail);
  void tail.then(() => {
    if (tails.get(name) === tail) tails.delete(name);
  });
  try {
    await context.unlessCancelled(before);
    return await work();
  } finally {
    release();
  }
}
