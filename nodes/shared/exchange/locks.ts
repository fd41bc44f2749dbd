const tails = new Map<string, Promise<unknown>>();

/**
 * Runs what must not overlap one after the other, in this n8n process: e.g. two items that create the same folder.
 *
 * @param key Names what is fought over; other keys do not wait for it.
 * @param work What is done alone.
 * @returns What `work` gave.
 */
export async function exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  // The next in line waits for the end, however it ended; its owner sees the error.
  const tail = mine.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  try {
    return await mine;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
}
