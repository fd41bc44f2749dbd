import { monitorEventLoopDelay } from 'node:perf_hooks';

export const MIB = 1024 * 1024;

/** Resident memory of this process when it has nothing to do, in bytes. */
export async function idleMemory(): Promise<number> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return process.memoryUsage().rss;
}

/**
 * Peak resident memory of this process while something runs.
 *
 * @param idle What to subtract, in bytes.
 * @returns MiB above idle, and how long it took.
 */
export async function peakAbove(
  idle: number,
  work: () => Promise<unknown>,
): Promise<{ peakMiB: number; took: number }> {
  let peak = idle;
  const sample = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  try {
    const took = await seconds(work);
    return { peakMiB: (peak - idle) / MIB, took };
  } finally {
    clearInterval(sample);
  }
}

/**
 * How long this process is kept from everything else, at the longest, while something runs.
 *
 * @returns Milliseconds.
 */
export async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  try {
    await work();
  } finally {
    // The timer that sees the last stall comes after it.
    await new Promise((resolve) => setTimeout(resolve, 10));
    delay.disable();
  }
  return delay.max / 1e6;
}

/** Seconds that something takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The middle of some numbers. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** How long some work takes, how long n8n can do nothing else meanwhile, and the memory above idle. */
export async function unstalled(
  work: () => Promise<void>,
): Promise<{ seconds: number; stallMs: number; peakMiB: number }> {
  const idle = await idleMemory();
  let stallMs = 0;
  const { peakMiB, took } = await peakAbove(idle, async () => (stallMs = await longestStall(work)));
  return { seconds: took, stallMs, peakMiB };
}
