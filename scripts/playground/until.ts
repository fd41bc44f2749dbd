import { setTimeout as sleep } from 'node:timers/promises';

/** How long to pause before asking again. */
const POLL_MS = 100;

/**
 * Asks again and again until there is an answer.
 * @param what is waited for, to be named if it does not come.
 * @param ask gives the answer, or undefined (or false) while there is none yet.
 * @param timeoutMs how long to wait, in milliseconds.
 * @throws if it takes longer, or whatever `ask` throws.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs: number,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() >= deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
    await sleep(POLL_MS);
  }
}
