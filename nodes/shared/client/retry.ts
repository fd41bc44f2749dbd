import { REDIRECTED } from '../http/expiry';
import type { Outcome } from '../http/types';
import {
  ATTEMPTS,
  BACKOFF_FIRST,
  BACKOFF_LONGEST,
  RETRY_AFTER_LONGEST,
  UNAUTHORIZED_ATTEMPTS,
} from '../limits';
import type { Call } from './call';

/** What is decided about an attempt that was not answered for good: nothing here sends or waits. */

/** (client) 423: locked or still being transferred. 429: too many requests. Neither was carried out. */
const REFUSED_FOR_NOW = [423, 429];
const FAILED_ON_THE_WAY = [502, 503, 504];

/** Whether nothing of the platform answered. One that says when to come again is there. */
export function isDown(outcome: Outcome): boolean {
  if ('noAnswer' in outcome) return ['notSent', 'ambiguous'].includes(outcome.noAnswer.kind);
  const { status, headers } = outcome.answer;
  return FAILED_ON_THE_WAY.includes(status) && headers['retry-after'] === undefined;
}

/** Whether the platform may have carried the call out although its answer does not say so. */
export function isDoubtful(outcome: Outcome, { method, doubtful = [] }: Call): boolean {
  if (!('answer' in outcome)) return outcome.noAnswer.kind === 'ambiguous';
  const { status, expired, sentAs = status } = outcome.answer;
  // A page for signing in may be where a platform leads after it has done what was asked.
  if (expired) return REDIRECTED.includes(sentAs) && !['GET', 'HEAD'].includes(method);
  // A redirect may be how the platform says that it is done.
  const redirected = REDIRECTED.includes(status) && !['GET', 'HEAD'].includes(method);
  return redirected || FAILED_ON_THE_WAY.includes(status) || doubtful.includes(status);
}

/** Delay before the next attempt in milliseconds; `undefined`: do not retry. */
export function pauseBefore(
  outcome: Outcome,
  attempt: number,
  unauthorized: number,
  { doubtful = [], notYet = [] }: Call,
): number | undefined {
  if (attempt >= ATTEMPTS) return undefined;
  if ('noAnswer' in outcome) {
    return ['notSent', 'ambiguous'].includes(outcome.noAnswer.kind) ? backoff(attempt) : undefined;
  }
  const { status, headers, expired } = outcome.answer;
  // n8n has renewed the token by now. Refused again, somebody else may have used the new one up.
  if (expired) return unauthorized < UNAUTHORIZED_ATTEMPTS ? 0 : undefined;
  if (![...REFUSED_FOR_NOW, ...FAILED_ON_THE_WAY, ...doubtful, ...notYet].includes(status)) return undefined;
  const asked = retryAfter(headers['retry-after']);
  if (asked === undefined) return backoff(attempt);
  return asked <= RETRY_AFTER_LONGEST ? Math.max(asked, backoff(attempt)) : undefined;
}

/**
 * Exponential backoff with jitter: between half and the whole of what doubles from attempt to attempt.
 *
 * @param attempt 1 for the first that failed.
 * @returns Milliseconds.
 */
export function backoff(attempt: number): number {
  const whole = Math.min(BACKOFF_FIRST * 2 ** (attempt - 1), BACKOFF_LONGEST);
  return whole / 2 + (Math.random() * whole) / 2;
}

/** `Retry-After` in milliseconds: seconds, or a date. */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(seconds * 1000, 0);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(date - Date.now(), 0);
}
