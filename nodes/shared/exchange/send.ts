import { sleep } from 'n8n-workflow';

import { apiError, refusal, silence, type Place } from './errors';
import {
  ATTEMPTS,
  BACKOFF_FIRST,
  BACKOFF_LONGEST,
  REDIRECTS,
  RETRY_AFTER_LONGEST,
  UNAUTHORIZED_ATTEMPTS,
} from './limits';
import { transmit, type Outcome, type PlatformAnswer, type PlatformRequest, type Sender } from './transport';

/** A request with what the exchange must know to repeat it. */
export interface Call extends PlatformRequest {
  /**
   * Whether doing it twice is the same as doing it once. By default true for GET, HEAD, PUT and DELETE, false for
   * POST and PATCH. A call for which it is false is repeated only when it was certainly not carried out.
   */
  repeatable?: boolean;
  /**
   * Makes a call repeatable that is not: asked when it may or may not have been carried out, it looks at the
   * platform and gives what the lost answer would have been, or `undefined` if the call can be sent again.
   */
  settle?: () => Promise<PlatformAnswer | undefined>;
  /** Gives the body to send again: for one that is out of date a moment later. */
  renew?: () => Promise<PlatformRequest['body']>;
  /** Statuses that the caller handles itself, besides 2xx. */
  accept?: number[];
  /** Statuses that are worth another attempt here, besides the usual ones; doubtful as those are. */
  alsoRetry?: number[];
}

/** What a lost answer would have been, for `Call.settle`; `undefined` for nothing, so that the call is sent again. */
export function answeredWith(object: unknown): PlatformAnswer | undefined {
  return object === undefined ? undefined : { status: 200, headers: {}, body: object };
}

/** Everything that sending needs besides the call. */
export interface Line {
  sender: Sender;
  place: Place;
  /** Fires when the workflow is cancelled. */
  signal?: AbortSignal;
  /** Called for each answer, whatever its status. */
  answered: () => void;
}

/** (client) 423: locked or still being transferred. 429: too many requests. Neither was carried out. */
const REFUSED_FOR_NOW = [423, 429];
const FAILED_ON_THE_WAY = [502, 503, 504];

/**
 * Sends a call until it is answered for good: repeated where that is safe, with exponential backoff and jitter,
 * within the limits of `limits.ts`.
 *
 * @returns The answer: 2xx, or one of the statuses in `call.accept`.
 * @throws NodeApiError with the platform's own text and what to do, for any other answer or for none.
 */
export async function send(line: Line, call: Call): Promise<PlatformAnswer> {
  const repeatable = call.repeatable ?? !['POST', 'PATCH'].includes(call.method);
  let unauthorized = 0;
  let perhapsDone = false;

  for (let attempt = 1; ; attempt += 1) {
    throwIfCancelled(line);
    const body = attempt > 1 && call.renew !== undefined ? await call.renew() : call.body;
    const outcome = await follow(line, { ...call, body });
    if ('answer' in outcome) {
      line.answered();
      const { answer } = outcome;
      const { status } = answer;
      // A DELETE whose first answer was lost finds nothing left to delete.
      if (perhapsDone && call.method === 'DELETE' && status === 404) {
        return { status: 204, headers: answer.headers, body: undefined };
      }
      if ((status >= 200 && status < 300) || call.accept?.includes(status)) return answer;
      if (status === 401) unauthorized += 1;
    }

    const failedOnTheWay = [...FAILED_ON_THE_WAY, ...(call.alsoRetry ?? [])];
    const doubt = isDoubtful(outcome, failedOnTheWay);
    perhapsDone ||= doubt;
    const pause = pauseBefore(outcome, attempt, unauthorized, failedOnTheWay);
    const giveUp = pause === undefined || (doubt && !repeatable && call.settle === undefined);
    if (pause !== undefined && !giveUp) await wait(line, pause);
    if (doubt && !repeatable && call.settle !== undefined) {
      const settled = await call.settle();
      if (settled !== undefined) return settled;
    }
    if (giveUp) throw await failure(line, call, outcome);
  }
}

/** Whether the platform may have carried the call out although its answer does not say so. */
function isDoubtful(outcome: Outcome, failedOnTheWay: number[]): boolean {
  return 'answer' in outcome
    ? failedOnTheWay.includes(outcome.answer.status)
    : outcome.noAnswer.kind === 'unknown';
}

/** Milliseconds to wait before the next attempt, or `undefined` if there is to be none. */
function pauseBefore(
  outcome: Outcome,
  attempt: number,
  unauthorized: number,
  failedOnTheWay: number[],
): number | undefined {
  if (attempt >= ATTEMPTS) return undefined;
  if ('noAnswer' in outcome) {
    return ['unsent', 'unknown'].includes(outcome.noAnswer.kind) ? backoff(attempt) : undefined;
  }
  const { status, headers } = outcome.answer;
  // n8n has renewed the token by now. Refused again, somebody else may have used the new one up.
  if (status === 401) return unauthorized < UNAUTHORIZED_ATTEMPTS ? 0 : undefined;
  if (![...REFUSED_FOR_NOW, ...failedOnTheWay].includes(status)) return undefined;
  const asked = retryAfter(headers['retry-after']);
  if (asked === undefined) return backoff(attempt);
  return asked <= RETRY_AFTER_LONGEST ? asked : undefined;
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

/** Follows redirects as long as they stay at home: the token goes to no other origin. */
async function follow(line: Line, call: Call): Promise<Outcome> {
  let request: PlatformRequest = call;
  for (let hop = 0; ; hop += 1) {
    const outcome = await transmit(line.sender, request);
    if (!('answer' in outcome)) return outcome;
    const { status, headers } = outcome.answer;
    if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return outcome;

    const path = pathAtHome(line, headers.location);
    if (hop >= REDIRECTS) {
      throw apiError(line.place, status, 'The platform redirects in a circle', [
        'Check the platform URL in the credential.',
      ]);
    }
    // As browsers do: 303, and 301 or 302 of a POST, ask with GET; 307 and 308 send the same again.
    const keep = status >= 307 || ['GET', 'HEAD'].includes(request.method);
    request = {
      ...request,
      path,
      absolute: true,
      qs: undefined,
      ...(keep ? {} : { method: 'GET', body: undefined }),
    };
  }
}

/**
 * The path of an address that the platform gave.
 *
 * @param location A `Location`, absolute or relative.
 * @throws NodeApiError when it is not at the platform's own origin.
 */
export function pathAtHome(line: Line, location: string): string {
  const { origin } = line.sender;
  const target = new URL(location, `${origin}/api/`);
  if (target.origin !== new URL(origin).origin) {
    throw apiError(line.place, undefined, `The platform points to another address: ${target.origin}`, [
      `The credential's access token is sent to ${origin} only, so this was refused. If the platform has moved, enter its new address as the platform URL in the credential.`,
    ]);
  }
  return `${target.pathname}${target.search}`;
}

/**
 * Waits, and stops waiting at once when the workflow is cancelled.
 *
 * @param milliseconds 0 or more.
 */
export async function wait(line: Line, milliseconds: number): Promise<void> {
  const { signal } = line;
  if (milliseconds <= 0) return;
  if (signal === undefined) return await sleep(milliseconds);
  let cancelled = () => {};
  const cancellation = new Promise<void>((resolve) => {
    cancelled = resolve;
    signal.addEventListener('abort', cancelled, { once: true });
  });
  // An n8n whose `sleep` knows the signal ends it with an error; what counts is whether the signal fired.
  const slept = sleep(milliseconds, signal).catch(() => undefined);
  await Promise.race([slept, cancellation]);
  signal.removeEventListener('abort', cancelled);
  throwIfCancelled(line);
}

/** @throws NodeApiError when the workflow was cancelled. */
export function throwIfCancelled({ signal, place }: Line): void {
  if (signal?.aborted) throw apiError(place, undefined, 'The execution was cancelled', []);
}

async function failure(line: Line, call: Call, outcome: Outcome): Promise<Error> {
  if ('noAnswer' in outcome) return silence(line.place, call, outcome.noAnswer);
  return await refusal(line.place, call, outcome.answer, await lockHolder(line, call, outcome.answer.status));
}

/** Who holds the lock of a file, where the platform says so. (doc: the file's `lock`) */
async function lockHolder(line: Line, call: Call, status: number): Promise<string> {
  const id = /^\/file\/(\d+)/.exec(call.path)?.[1];
  if (status !== 423 || id === undefined) return '';
  const outcome = await transmit(line.sender, { method: 'GET', path: `/file/${id}` });
  const lock =
    'answer' in outcome ? (outcome.answer.body as { lock?: unknown } | undefined)?.lock : undefined;
  if (lock === undefined || lock === null || lock === '') return '';
  return `Lock: ${typeof lock === 'string' ? lock : JSON.stringify(lock)}.`;
}
