import type { Outage } from '../concurrency/outage';
import type { ErrorContext } from '../http/errors';
import type { PlatformAnswer, PlatformRequest, Transport } from '../http/types';

/** A request with what must be known to repeat it. */
export interface Call extends PlatformRequest {
  /**
   * Whether doing it twice is the same as doing it once. By default true for GET, HEAD, PUT and DELETE, false for
   * POST and PATCH. A call for which it is false is repeated only when it was certainly not carried out.
   */
  idempotent?: boolean;
  /**
   * Makes a call idempotent that is not: asked when it may or may not have been carried out, it looks at the
   * platform and gives what the lost answer would have been, or `undefined` if the call can be sent again.
   *
   * @param answer What the platform answered, if it did: it tells how sure it is that there is something to be found.
   */
  recover?: (answer?: PlatformAnswer) => Promise<PlatformAnswer | undefined>;
  /** Gives the body to send again: for one that is out of date a moment later. */
  rebuildBody?: () => Promise<PlatformRequest['body']>;
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

/** Everything that sending needs besides the call. */
export interface RequestContext {
  transport: Transport;
  place: ErrorContext;
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
