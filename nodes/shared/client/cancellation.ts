import { sleep } from 'n8n-workflow';

import { apiError } from '../http/errors';
import type { RequestContext } from './call';

/** What ends a wait: the workflow is cancelled. */
export type Cancellable = Pick<RequestContext, 'signal' | 'place'>;

/**
 * Waits, and stops waiting at once when the workflow is cancelled.
 *
 * @param milliseconds 0 or more.
 */
export async function wait(context: Cancellable, milliseconds: number): Promise<void> {
  const { signal } = context;
  if (milliseconds <= 0) return;
  // An n8n whose `sleep` knows the signal ends it with an error; what counts is whether the signal fired.
  await unlessCancelled(
    context,
    sleep(milliseconds, signal).catch(() => undefined),
  );
}

/**
 * Waits for something, and stops waiting at once when the workflow is cancelled.
 *
 * @throws NodeApiError when it was cancelled, also if what was waited for has come by then.
 */
export async function unlessCancelled<T>(context: Cancellable, something: Promise<T>): Promise<T> {
  const { signal } = context;
  let cancelled = () => {};
  const cancellation = new Promise<void>((resolve) => {
    cancelled = resolve;
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', cancelled, { once: true });
  });
  try {
    const result = await Promise.race([something, cancellation]);
    throwIfCancelled(context);
    return result as T;
  } finally {
    signal?.removeEventListener('abort', cancelled);
  }
}

/** @throws NodeApiError when the workflow was cancelled. */
export function throwIfCancelled({ signal, place }: Cancellable): void {
  if (signal?.aborted) throw apiError(place, undefined, 'The execution was cancelled', []);
}
