import { sleep } from 'n8n-workflow';

import { errorIn, objectIn, withoutNotices } from '../http/answers';
import { REDIRECTED } from '../http/expiry';
import { apiError, isNameTaken, refusal, unreachableError, type Place } from '../http/errors';
import {
  ATTEMPTS,
  BACKOFF_FIRST,
  BACKOFF_LONGEST,
  OUTAGE_LONGEST,
  REDIRECTS,
  RETRY_AFTER_LONGEST,
  UNAUTHORIZED_ATTEMPTS,
} from '../limits';
import type { Outage } from '../concurrency/outage';
import { sendOnce } from '../http/transport';
import type { Outcome, PlatformAnswer, PlatformRequest, Sender } from '../http/types';

/** A request with what must be known to repeat it. */
export interface Call extends PlatformRequest {
  /**
   * Whether doing it twice is the same as doing it once. By default true for GET, HEAD, PUT and DELETE, false for
   * POST and PATCH. A call for which it is false is repeated only when it was certainly not carried out.
   */
  repeatable?: boolean;
  /**
   * Makes a call repeatable that is not: asked when it may or may not have been carried out, it looks at the
   * platform and gives what the lost answer would have been, or `undefined` if the call can be sent again.
   *
   * @param answer What the platform answered, if it did: it tells how sure it is that there is something to be found.
   */
  recover?: (answer?: PlatformAnswer) => Promise<PlatformAnswer | undefined>;
  /** Gives the body to send again: for one that is out of date a moment later. */
  renew?: () => Promise<PlatformRequest['body']>;
  /** Statuses that the caller handles itself, besides 2xx. */
  accept?: number[];
  /**
   * Statuses after which it may have been carried out and is worth another attempt, besides the usual ones: `recover` looks
   * first.
   */
  doubtful?: number[];
  /** Statuses that are worth another attempt and mean that it was not carried out, besides the usual ones. */
  notYet?: number[];
}

/** What a lost answer would have been, for `Call.recover`; `undefined` for nothing, so that the call is sent again. */
export function recovered(object: unknown): PlatformAnswer | undefined {
  return object === undefined ? undefined : { status: 200, headers: {}, body: object };
}

/** What ends a wait: the workflow is cancelled. */
export type Cancellable = Pick<Line, 'signal' | 'place'>;

/** Everything that sending needs besides the call. */
export interface Line {
  sender: Sender;
  place: Place;
  /** Fires when the workflow is cancelled. */
  signal?: AbortSignal;
  /** Called when a request has come back, whatever came of it. */
  answered: () => void;
  /** Whether anything was sent for the item that may change something. */
  hasWritten?: boolean;
  /** What is known of the platform being down, by all calls of a run. */
  outage?: Outage;
  /** Called when n8n has renewed the token. */
  renewed?: () => void;
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
    // What is under way is tried as often as ever; what has not begun is not sent.
    if (attempt === 1 && line.outage?.isLasting) throw givenUp(line);
    if (!['GET', 'HEAD'].includes(call.method)) line.hasWritten = true;
    const body = attempt > 1 && call.renew !== undefined ? await call.renew() : call.body;
    const outcome = await follow(line, { ...call, body });
    line.answered();
    if (isDown(outcome)) line.outage?.failed();
    else line.outage?.answered();
    if ('answer' in outcome) {
      const answer = (outcome.answer = asRefusal(outcome.answer));
      const { status } = answer;
      // A DELETE whose first answer was lost finds nothing left to delete.
      if (perhapsDone && call.method === 'DELETE' && status === 404) {
        return { status: 204, headers: answer.headers, body: undefined };
      }
      if (answer.expired) {
        unauthorized += 1;
        line.renewed?.();
      } else {
        unauthorized = 0;
      }
      if (!answer.expired && ((status >= 200 && status < 300) || call.accept?.includes(status)))
        return answer;
    }

    const doubt = isDoubtful(outcome, call);
    perhapsDone ||= doubt;
    const pause = pauseBefore(outcome, attempt, unauthorized, call);
    const giveUp = pause === undefined || (doubt && !repeatable && call.recover === undefined);
    if (pause !== undefined && !giveUp) await wait(line, pause);
    if (doubt && !repeatable && call.recover !== undefined) {
      const settled = await call.recover('answer' in outcome ? outcome.answer : undefined);
      if (settled !== undefined) return settled;
    }
    if (giveUp) throw await failure(line, call, outcome);
  }
}

/** Whether nothing of the platform answered. One that says when to come again is there. */
function isDown(outcome: Outcome): boolean {
  if ('noAnswer' in outcome) return ['unsent', 'unknown'].includes(outcome.noAnswer.kind);
  const { status, headers } = outcome.answer;
  return FAILED_ON_THE_WAY.includes(status) && headers['retry-after'] === undefined;
}

/** The error for a call that is not sent any more. */
function givenUp({ place, hasWritten }: Line): Error {
  const since = `It has not answered for ${OUTAGE_LONGEST / 60_000} minutes.`;
  if (hasWritten) {
    return apiError(place, undefined, 'The platform went down while this item was under way', [
      `${since} What was sent before may or may not have been carried out: look at it on the platform before you run this item again.`,
    ]);
  }
  return apiError(place, undefined, 'The platform is down, so the rest of this run was not tried', [
    `${since} Nothing was sent for this item that changes anything: run it again when the platform is back.`,
  ]);
}

/** An error that came with a status of success, with the status of the refusal that it is. (derived) */
function asRefusal(answer: PlatformAnswer): PlatformAnswer {
  if (answer.status < 200 || answer.status >= 300) return answer;
  const text = errorIn(withoutNotices(answer.body));
  if (text === undefined) return answer;
  return { ...answer, status: isNameTaken(409, text) ? 409 : 400, sentAs: answer.status };
}

/** Whether the platform may have carried the call out although its answer does not say so. */
function isDoubtful(outcome: Outcome, { method, doubtful = [] }: Call): boolean {
  if (!('answer' in outcome)) return outcome.noAnswer.kind === 'unknown';
  const { status, expired, sentAs = status } = outcome.answer;
  // A page for signing in may be where a platform leads after it has done what was asked.
  if (expired) return REDIRECTED.includes(sentAs) && !['GET', 'HEAD'].includes(method);
  // A redirect may be how the platform says that it is done.
  const redirected = REDIRECTED.includes(status) && !['GET', 'HEAD'].includes(method);
  return redirected || FAILED_ON_THE_WAY.includes(status) || doubtful.includes(status);
}

/** Milliseconds to wait before the next attempt, or `undefined` if there is to be none. */
function pauseBefore(
  outcome: Outcome,
  attempt: number,
  unauthorized: number,
  { doubtful = [], notYet = [] }: Call,
): number | undefined {
  if (attempt >= ATTEMPTS) return undefined;
  if ('noAnswer' in outcome) {
    return ['unsent', 'unknown'].includes(outcome.noAnswer.kind) ? backoff(attempt) : undefined;
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

/**
 * Follows redirects as long as they stay at home: the token goes to no other origin.
 *
 * What changes something is sent again to the same address only, e.g. one that lacked a slash. Followed as browsers do, it
 * would become a GET, whose success says nothing; sent elsewhere, it could hit something else. So any other redirect of it
 * is an answer.
 */
async function follow(line: Line, call: Call): Promise<Outcome> {
  let request: PlatformRequest = call;
  for (let hop = 0; ; hop += 1) {
    const outcome = await sendOnce(line.sender, request);
    if (!('answer' in outcome)) return outcome;
    const { status, headers } = outcome.answer;
    if (!REDIRECTED.includes(status) || headers.location === undefined) return outcome;

    const target = sameOriginPath(line, headers.location, request);
    const mayFollow =
      ['GET', 'HEAD'].includes(call.method) ||
      (isSameAddress(pathOf(request), target) &&
        (status >= 307 || (status !== 303 && call.method !== 'POST')));
    if (!mayFollow) return outcome;
    if (hop >= REDIRECTS) {
      throw apiError(line.place, status, 'The platform redirects in a circle', [
        'Check the platform URL in the credential.',
      ]);
    }
    // An address without a query is meant for the one that was asked: `trash=0` must not get lost on the way.
    const qs = target.includes('?') ? undefined : request.qs;
    request = { ...request, path: target, absolute: true, qs };
  }
}

function pathOf({ path, absolute }: PlatformRequest): string {
  return absolute ? path : `/api${path}`;
}

/** Whether two paths name the same thing: they differ in slashes and the query at the most. */
function isSameAddress(one: string, other: string): boolean {
  const [plain, target] = [one, other].map((path) =>
    (path.split('?')[0] ?? '').replace(/\/{2,}/g, '/').replace(/\/$/, ''),
  );
  return plain === target;
}

/**
 * The path of an address that the platform gave.
 *
 * @param location A `Location`: absolute, or relative to the request that was answered with it.
 * @throws NodeApiError when it is no address, or not at the platform's own origin. An address with `http:` of the same host
 *   is at home: platforms behind a proxy that ends TLS write it, and only its path is taken.
 */
export function sameOriginPath(
  line: Line,
  location: string,
  request: PlatformRequest,
  anyPort = false,
): string {
  const { origin } = line.sender;
  const home = new URL(origin);
  let target: URL;
  try {
    target = new URL(location, `${origin}${pathOf(request)}`);
  } catch {
    throw apiError(
      line.place,
      undefined,
      `The platform points to something that is no address: ${location.slice(0, 100)}`,
      [`(${request.method} ${request.path.split('?')[0]})`],
    );
  }
  const isPort = anyPort || target.port === '' || target.port === home.port;
  const isHome =
    target.origin === home.origin ||
    (isPort && target.hostname === home.hostname && (anyPort || target.protocol === 'http:'));
  if (!isHome || target.username !== '' || target.password !== '') {
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
export async function wait(line: Cancellable, milliseconds: number): Promise<void> {
  const { signal } = line;
  if (milliseconds <= 0) return;
  // An n8n whose `sleep` knows the signal ends it with an error; what counts is whether the signal fired.
  await unlessCancelled(
    line,
    sleep(milliseconds, signal).catch(() => undefined),
  );
}

/**
 * Waits for something, and stops waiting at once when the workflow is cancelled.
 *
 * @throws NodeApiError when it was cancelled, also if what was waited for has come by then.
 */
export async function unlessCancelled<T>(line: Cancellable, something: Promise<T>): Promise<T> {
  const { signal } = line;
  let cancelled = () => {};
  const cancellation = new Promise<void>((resolve) => {
    cancelled = resolve;
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', cancelled, { once: true });
  });
  try {
    const result = await Promise.race([something, cancellation]);
    throwIfCancelled(line);
    return result as T;
  } finally {
    signal?.removeEventListener('abort', cancelled);
  }
}

/** @throws NodeApiError when the workflow was cancelled. */
export function throwIfCancelled({ signal, place }: Cancellable): void {
  if (signal?.aborted) throw apiError(place, undefined, 'The execution was cancelled', []);
}

async function failure(line: Line, call: Call, outcome: Outcome): Promise<Error> {
  if ('noAnswer' in outcome) return unreachableError(line.place, call, outcome.noAnswer);
  return await refusal(line.place, call, outcome.answer, await lockHolder(line, call, outcome.answer.status));
}

/** Who holds the lock of a file, where the platform says so. (doc: the file's `lock`) */
async function lockHolder(line: Line, call: Call, status: number): Promise<string> {
  const id = /^\/file\/(\d+)/.exec(call.path)?.[1];
  if (status !== 423 || id === undefined) return '';
  const outcome = await sendOnce(line.sender, { method: 'GET', path: `/file/${id}` });
  const lock = 'answer' in outcome ? objectIn(outcome.answer.body, ['id'])?.lock : undefined;
  if (lock === undefined || lock === null || lock === '') return '';
  return `Lock: ${typeof lock === 'string' ? lock : JSON.stringify(lock)}.`;
}
