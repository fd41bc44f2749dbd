import type { IDataObject } from 'n8n-workflow';

import type { Outcome, PlatformAnswer } from './types';

const UNSENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const BROKEN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNABORTED',
  'ERR_NETWORK',
  'ERR_BAD_RESPONSE',
]);
/** Codes of n8n's own OAuth2 client: the token endpoint refused, or answered with another status. */
const REFUSED_TOKEN = new Set(['EAUTH', 'ESTATUS']);

interface Failure extends Error {
  description?: string | null;
  code?: string;
  /** What an n8n before 2.34 keeps of the network's error when it wraps it: its code, or the status as text. */
  httpCode?: string | null;
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

function codeOf({ code, httpCode }: Failure): string | undefined {
  if (typeof code === 'string') return code;
  return typeof httpCode === 'string' && !/^\d+$/.test(httpCode) ? httpCode : undefined;
}

function answerOf({ response, httpCode }: Failure): PlatformAnswer | undefined {
  if (response?.status !== undefined) {
    return { status: response.status, headers: headersOf(response.headers), body: response.data };
  }
  const status = Number(httpCode ?? NaN);
  return Number.isNaN(status) ? undefined : { status, headers: {}, body: undefined };
}

/** Headers by their names in small letters. */
export function headersOf(headers: IDataObject = {}): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value?.toString()]),
  );
}

/** How n8n words that it has no token to send: it could not fetch or renew one. */
function isTokenFailure(link: Failure): boolean {
  return (
    REFUSED_TOKEN.has(codeOf(link) ?? '') ||
    /OAuth2? access token|needs to be reconnected|credentials not connected|no refresh token/i.test(
      link.message,
    )
  );
}

/**
 * What it means that n8n threw instead of giving an answer.
 *
 * @param thrown Whatever n8n threw.
 */
export function classify(thrown: unknown): Outcome {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const chain = [...causes(error)];
  const code = chain.map(codeOf).find((value) => value !== undefined);
  const answer = chain.map(answerOf).find((value) => value !== undefined);

  if (
    code === 'ERR_CANCELED' ||
    chain.some((link) => link.name === 'AbortError' || link.name === 'CanceledError')
  ) {
    return { noAnswer: { kind: 'cancelled', error } };
  }

  const broken = code !== undefined && (UNSENT.has(code) || BROKEN.has(code));
  if (chain.some(isTokenFailure)) {
    // The token endpoint failed. Nothing was sent; a busy platform or a broken connection may heal.
    const status = answer?.status ?? chain.find((link) => link.status !== undefined)?.status ?? 0;
    if (broken || status === 429 || status >= 500) return { noAnswer: { kind: 'notSent', error } };
    // Any other code is the network's own: no such host, a certificate that is not trusted.
    const answered = code === undefined || REFUSED_TOKEN.has(code) || code === 'ERR_BAD_REQUEST';
    return { noAnswer: { kind: answered ? 'token' : 'fatal', error } };
  }
  if (answer !== undefined) return { answer };
  if (code !== undefined && UNSENT.has(code)) return { noAnswer: { kind: 'notSent', error } };
  if (broken || /socket hang up|aborted|timeout/i.test(error.message)) {
    return { noAnswer: { kind: 'ambiguous', error } };
  }
  return { noAnswer: { kind: 'fatal', error } };
}
