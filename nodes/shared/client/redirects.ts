import { apiError } from '../http/errors';
import { REDIRECTED } from '../http/expiry';
import { sendOnce } from '../http/transport';
import type { Outcome, PlatformRequest } from '../http/types';
import { REDIRECTS } from '../limits';
import type { Call, RequestContext } from './call';

/**
 * Follows redirects as long as they stay at home: the token goes to no other origin.
 *
 * What changes something is sent again to the same address only, e.g. one that lacked a slash. Followed as browsers do, it
 * would become a GET, whose success says nothing; sent elsewhere, it could hit something else. So any other redirect of it
 * is an answer.
 */
export async function followRedirects(context: RequestContext, call: Call): Promise<Outcome> {
  let request: PlatformRequest = call;
  for (let hop = 0; ; hop += 1) {
    const outcome = await sendOnce(context.transport, request);
    if (!('answer' in outcome)) return outcome;
    const { status, headers } = outcome.answer;
    if (!REDIRECTED.includes(status) || headers.location === undefined) return outcome;

    const target = sameOriginPath(context, headers.location, request);
    const mayFollow =
      ['GET', 'HEAD'].includes(call.method) ||
      (isSameAddress(pathOf(request), target) &&
        (status >= 307 || (status !== 303 && call.method !== 'POST')));
    if (!mayFollow) return outcome;
    if (hop >= REDIRECTS) {
      throw apiError(context.place, status, 'The platform redirects in a circle', [
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
  context: RequestContext,
  location: string,
  request: PlatformRequest,
  anyPort = false,
): string {
  const { origin } = context.transport;
  const home = new URL(origin);
  let target: URL;
  try {
    target = new URL(location, `${origin}${pathOf(request)}`);
  } catch {
    throw apiError(
      context.place,
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
    throw apiError(context.place, undefined, `The platform points to another address: ${target.origin}`, [
      `The credential's access token is sent to ${origin} only, so this was refused. If the platform has moved, enter its new address as the platform URL in the credential.`,
    ]);
  }
  return `${target.pathname}${target.search}`;
}
