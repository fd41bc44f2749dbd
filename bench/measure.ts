import { rmSync } from 'node:fs';

const MIB = 1024 * 1024;

/**
 * Peak resident memory of this process while something runs, above what it has before.
 *
 * @returns MiB, and what the work gave.
 */
export async function peakAbove<T>(
  work: () => Promise<T>,
): Promise<{ peakMiB: number; seconds: number; result: T }> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const sample = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  const began = performance.now();
  try {
    const result = await work();
    return { peakMiB: (peak - idle) / MIB, seconds: (performance.now() - began) / 1000, result };
  } finally {
    clearInterval(sample);
  }
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

export function remove(file: string): void {
  rmSync(file, { force: true });
}
