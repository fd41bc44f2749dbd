/** What came of a check. What was seen is told by its shape, never by its value. */
export type Verdict =
  | { verdict: 'confirmed'; seen?: string }
  | { verdict: 'refuted'; seen: string }
  | { verdict: 'could not be tried'; why: string };

/** Thrown where a check cannot go on: the platform does otherwise. */
export class Refuted extends Error {}

/** Thrown where a check cannot go on for a reason that says nothing about the fact. */
export class NotTried extends Error {}

export const confirmed = (seen?: string): Verdict => ({ verdict: 'confirmed', seen });

/** Confirmed or refuted, with what was seen. */
export function claim(holds: boolean, seen: string): Verdict {
  return { verdict: holds ? 'confirmed' : 'refuted', seen };
}

export function notTried(why: string): Verdict {
  return { verdict: 'could not be tried', why };
}

/** Refused for a reason that may have nothing to do with what was asked. */
const OTHER_REASONS = [401, 403, 423, 429];

/** Confirmed if a request was refused with one of the statuses that are expected. */
export function refusedWith(status: number, ...expected: number[]): Verdict {
  if (expected.includes(status)) return confirmed(`status ${status}`);
  return OTHER_REASONS.includes(status) || status >= 500
    ? notTried(`refused with status ${status}, which may have another reason`)
    : claim(false, `status ${status}`);
}
