import type {
  IAllExecuteFunctions,
  IDataObject,
  IHttpRequestMethods,
  IHttpRequestOptions,
  IN8nHttpFullResponse,
} from 'n8n-workflow';

import { SILENCE_LONGEST } from './limits';

export const CREDENTIAL = 'netExplorerOAuth2Api';

/** A call to the platform, in the platform's terms. */
export interface PlatformRequest {
  method: IHttpRequestMethods;
  /** Path below `/api`, or the path and query of a `Location` the platform gave, marked by `absolute`. */
  path: string;
  absolute?: boolean;
  qs?: IDataObject;
  headers?: IDataObject;
  body?: IHttpRequestOptions['body'];
  /** Ask for the answer's body as a stream. */
  stream?: boolean;
  /** A route that anybody may call who knows a key: the token is not sent. */
  open?: boolean;
}

/** What the platform answered, whatever its status. */
export interface PlatformAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: unknown;
}

/** How a request failed that no platform answered. */
export interface NoAnswer {
  /**
   * `unsent`: it cannot have reached the platform. `unknown`: it may have been carried out.
   * `token`: n8n got no token to send it with. `hopeless`: repeating cannot help. `cancelled`: the workflow was stopped.
   */
  kind: 'unsent' | 'unknown' | 'token' | 'hopeless' | 'cancelled';
  error: Error;
}

export type Outcome = { answer: PlatformAnswer } | { noAnswer: NoAnswer };

/** What a node run or a picker brings along for each request. */
export interface Sender {
  context: Pick<IAllExecuteFunctions, 'helpers' | 'getNode'>;
  origin: string;
  /** Timeout, proxy, TLS and allowed domains, as n8n prepared them. */
  defaults: Partial<IHttpRequestOptions>;
}

const UNSENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const BROKEN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNABORTED',
  'ERR_NETWORK',
  'ERR_BAD_RESPONSE',
]);

/**
 * Sends one request once, with the bearer token unless the route is open to anybody, to the platform's own origin.
 *
 * n8n renews the token when it sees a 401, and repeats the request; every other status comes back as an answer.
 * Redirects are not followed here: n8n would take the token along to another origin.
 *
 * @returns The answer, or why there is none. Never throws for what the network or the platform does.
 */
export async function transmit(sender: Sender, request: PlatformRequest): Promise<Outcome> {
  const { context, origin, defaults } = sender;
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
    ignoreHttpStatusErrors: { ignore: true, except: [401] },
  };
  if (request.stream) options.encoding = 'stream';

  try {
    const { helpers } = context;
    const full = (
      request.open
        ? await helpers.httpRequest(options)
        : await helpers.httpRequestWithAuthentication.call(
            context as IAllExecuteFunctions,
            CREDENTIAL,
            options,
          )
    ) as IN8nHttpFullResponse;
    return { answer: { status: full.statusCode, headers: headersOf(full.headers), body: full.body } };
  } catch (error) {
    return classify(error);
  }
}

function headersOf(headers: IDataObject): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value?.toString()]),
  );
}

interface Failure extends Error {
  description?: string | null;
  code?: string;
  response?: { status?: number; headers?: IDataObject; data?: unknown };
  status?: number;
}

/** The chain of an error and its causes: n8n wraps the network's error, sometimes twice. */
export function* causes(error: unknown): Generator<Failure> {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 6; depth += 1) {
    yield current as Failure;
    current = current.cause;
  }
}

/** How n8n words that it has no token to send: it could not fetch or renew one. */
function isTokenFailure(link: Failure): boolean {
  return (
    link.code === 'EAUTH' ||
    link.code === 'ESTATUS' ||
    /OAuth2? access token|needs to be reconnected|credentials not connected/i.test(link.message)
  );
}

function classify(thrown: unknown): Outcome {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const chain = [...causes(error)];
  const code = chain.map((link) => link.code).find((value) => typeof value === 'string');
  const response = chain.map((link) => link.response).find((value) => value !== undefined);

  if (
    code === 'ERR_CANCELED' ||
    chain.some((link) => link.name === 'AbortError' || link.name === 'CanceledError')
  ) {
    return { noAnswer: { kind: 'cancelled', error } };
  }

  const broken = code !== undefined && (UNSENT.has(code) || BROKEN.has(code));
  if (chain.some(isTokenFailure)) {
    // The token endpoint failed. Nothing was sent; a busy platform or a broken connection may heal.
    const status = response?.status ?? chain.find((link) => link.status !== undefined)?.status ?? 0;
    if (broken || status === 429 || status >= 500) return { noAnswer: { kind: 'unsent', error } };
    // Any other code is the network's own: no such host, a certificate that is not trusted.
    const answered = code === undefined || ['EAUTH', 'ESTATUS', 'ERR_BAD_REQUEST'].includes(code);
    return { noAnswer: { kind: answered ? 'token' : 'hopeless', error } };
  }
  if (response?.status !== undefined) {
    return {
      answer: { status: response.status, headers: headersOf(response.headers ?? {}), body: response.data },
    };
  }
  if (code !== undefined && UNSENT.has(code)) return { noAnswer: { kind: 'unsent', error } };
  if (broken || /socket hang up|aborted|timeout/i.test(error.message)) {
    return { noAnswer: { kind: 'unknown', error } };
  }
  return { noAnswer: { kind: 'hopeless', error } };
}
