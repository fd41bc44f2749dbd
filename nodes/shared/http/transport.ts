import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { BodyOutOfBounds, isByteStream, readBeginning, readWhole, type ByteStream } from './bodies';
import { expiredAs } from './expiry';
import { classify, headersOf } from './failures';
import { ANSWER_DEEPEST, ANSWER_LARGEST, ANSWER_LONGEST, SILENCE_LONGEST } from '../limits';
import { parsed } from './parsed';
import { refreshToken } from './tokenRefresh';
import type { NoAnswer, Outcome, PlatformAnswer, PlatformRequest, Transport } from './types';

export const CREDENTIAL = 'netExplorerOAuth2Api';

/** What is asked to have the token renewed: anything that needs one. The answer does not matter. */
const RENEWAL: PlatformRequest = { method: 'GET', path: '/folders', qs: { depth: 0, filter: 1 } };

/** The token goes into the header, whatever type the platform calls it: n8n puts one of an unknown type into the address. */
const TOKEN_TYPE = 'Bearer';

/**
 * Sends one request once, with the bearer token unless the route is open to anybody, to the platform's own origin.
 *
 * Every status comes back as an answer. After a 401, also one in disguise, n8n has been made to renew the token. Redirects are not followed here: n8n would take
 * the token along to another origin.
 *
 * @returns The answer, or why there is none. Never throws for what the network or the platform does.
 */
export async function sendOnce(transport: Transport, request: PlatformRequest): Promise<Outcome> {
  const outcome = await attempt(transport, request);
  if (!('answer' in outcome) || request.anonymous) return outcome;
  const { answer } = outcome;
  const status = expiredAs(answer);
  if (status === undefined) return outcome;
  const credential = `${transport.origin} ${transport.context.getNode().credentials?.[CREDENTIAL]?.id}`;
  const failed = await refreshToken(credential, async () => await attempt(transport, RENEWAL, status));
  // A page for signing in is none of the platform's answers to the request.
  return (
    failed ?? { answer: { ...answer, status: status === 403 ? 403 : 401, sentAs: status, expired: true } }
  );
}

/** Reads the body of an answer that is no content. */
async function bodyRead(
  answer: PlatformAnswer,
  stream: ByteStream,
  silence = SILENCE_LONGEST,
): Promise<Outcome> {
  const failed = (kind: NoAnswer['kind'], error: Error, what?: string): Outcome => ({
    noAnswer: { kind, error, what },
  });
  let text: string;
  try {
    const bounds = { largest: ANSWER_LARGEST, silence, longest: ANSWER_LONGEST };
    text = answer.status < 400 ? await readWhole(stream, bounds) : await readBeginning(stream);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (!(error instanceof BodyOutOfBounds)) return failed('ambiguous', error);
    return failed(error.again ? 'ambiguous' : 'fatal', error, error.message);
  }
  const content = parsed(text);
  if (content !== undefined) return { answer: { ...answer, body: content.body } };
  const what = `The answer is nested more than ${ANSWER_DEEPEST} levels deep`;
  return failed('fatal', new Error(what), what);
}

/** @param expired A status by which n8n is to tell that the token has expired; it then renews it, and throws for any other. */
async function attempt(
  { context, origin, defaults }: Transport,
  request: PlatformRequest,
  expired?: number,
): Promise<Outcome> {
  const options: IHttpRequestOptions = {
    timeout: SILENCE_LONGEST,
    ...defaults,
    method: request.method,
    url: `${origin}${request.absolute ? '' : '/api'}${request.path}`,
    qs: request.qs,
    headers: { Accept: 'application/json', ...request.headers },
    body: request.body,
    disableFollowRedirect: true,
    returnFullResponse: true,
    ignoreHttpStatusErrors: expired === undefined,
  };
  // A stream is read within bounds. One that is to tell that the token has expired throws, and is not read.
  if (expired === undefined) options.encoding = 'stream';

  try {
    const { helpers } = context;
    const full = (
      request.anonymous
        ? await helpers.httpRequest(options)
        : await helpers.httpRequestWithAuthentication.call(
            context as IAllExecuteFunctions,
            CREDENTIAL,
            options,
            {
              oauth2: {
                tokenType: TOKEN_TYPE,
                ...(expired !== undefined && { tokenExpiredStatusCode: expired }),
              },
            },
          )
    ) as IN8nHttpFullResponse;
    const { statusCode: status, body } = full;
    const answer = { status, headers: headersOf(full.headers), body: body as unknown };
    const isContent = request.stream === true && status >= 200 && status < 300;
    return isContent || !isByteStream(body) ? { answer } : await bodyRead(answer, body, options.timeout);
  } catch (error) {
    return classify(error);
  }
}
