import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { scopeFor } from './scopes';
import { isWebPage, shownAnswer } from './answers';
import { readBeginning } from './bodies';
import { causes } from './failures';
import { ERROR_TEXT_LENGTH, RETRY_AFTER_LONGEST } from '../limits';
import { withoutValues } from './secrets';
import type { NoAnswer, PlatformAnswer, PlatformRequest } from './types';

/** The scope that a request needs, as an error names it. */
function scopeNamed({ method, path }: PlatformRequest): string {
  const scope = scopeFor(method, path);
  return scope === undefined ? 'the scope for it' : `the scope "${scope}"`;
}

/** n8n's own words for a person's access that ended; it names the credential, and its description says what to do. */
const RECONNECT = /needs to be reconnected/;

/** Where an error belongs: n8n shows the node and the item. */
export interface Place {
  node: INode;
  itemIndex?: number;
}

/**
 * The platform's own text out of an error answer. (doc: `{"error": "text"}`; client: a 500 may be empty or HTML)
 *
 * @returns The text, shortened and without anything that looks like a token; empty when there is none.
 */
export async function platformText(body: unknown): Promise<string> {
  const raw = await readBeginning(body);
  if (/^\s*</.test(raw)) return '';
  let text = raw;
  try {
    const parsed = JSON.parse(raw) as { error?: unknown; message?: unknown } | null;
    const named = parsed?.error ?? parsed?.message;
    text = typeof named === 'string' ? named : named === undefined ? '' : JSON.stringify(named);
  } catch {
    text = raw;
  }
  return withoutSecrets(inOneLine(text)).slice(0, ERROR_TEXT_LENGTH);
}

/** Text without what could move it about or hide in it: control characters and marks of direction. */
export function inOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Blanks what must not be shown, wherever it came from. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***')
    .replace(
      /\b(access_token|refresh_token|client_secret|token|password|mot_?de_?passe|mdp|jeton)(["']?\s*[=:]\s*)("(?:\\.|[^"\\])*|'(?:\\.|[^'\\])*|[^\s"'&,}]+)/gi,
      // In quotes, a secret may have spaces.
      (_, name: string, sign: string, secret: string) =>
        `${name}${sign}${/^["']/.exec(secret)?.[0] ?? ''}***`,
    )
    .replace(/([?&]code=)[^\s&"]+/gi, '$1***');
}

/** Whether a refusal means that a sibling of the same name exists. (client: 403, 409 or 422) */
export function isNameTaken(status: number, text: string): boolean {
  return (
    [403, 409, 422].includes(status) &&
    /existe\s+d[ée]j[àa]|already\s+exists|name.*(taken|in use)/i.test(text)
  );
}

interface Advice {
  what: string;
  advice: string;
}

function adviceFor(request: PlatformRequest, status: number, text: string): Advice {
  if (isNameTaken(status, text)) {
    if (/^\/user(\/|$)/.test(request.path)) {
      return {
        what: 'The login or an e-mail address is taken',
        advice:
          'No more is known here: somebody may have it whom this account does not see. Choose another login and other addresses, or look on the platform who has them.',
      };
    }
    return {
      what: 'The name is taken',
      advice: /^\/(file|folder|tus)/.test(request.path)
        ? 'Something of the same name is already there. Choose another name, or another folder.'
        : 'There is one already. Choose another name, or change the one that exists.',
    };
  }
  switch (status) {
    case 400:
    case 409:
    case 422:
      return {
        what: status === 409 ? 'The platform reports a conflict' : 'The platform does not accept the request',
        advice: 'Check the values of the fields of this operation.',
      };
    case 401:
      return {
        what: 'The platform does not accept the token',
        advice:
          'Open the credential and reconnect it, or check its client ID and client secret. The application may have been changed or removed on the platform.',
      };
    case 403:
      return {
        what: 'Not allowed',
        advice:
          `Either the account has no right to do this there, or the application lacks ${scopeNamed(request)}. ` +
          'An administrator ticks scopes on the platform under Administration > Applications, in the application that the credential uses; reconnect the credential afterwards.',
      };
    case 404:
    case 410:
      return {
        what: 'Not found',
        advice:
          'Check the ID or the path. The item may have been deleted or moved to the trash, may be of another kind (a file where a folder is needed), or the account may not see it.',
      };
    case 413:
      return { what: 'Too large', advice: 'The platform does not take a file of this size there.' };
    case 423:
      return {
        what: 'Locked',
        advice: 'The file is locked, or still being transferred. Try again when it was released.',
      };
    case 429:
      return {
        what: 'Too many requests',
        advice: `The platform asks to wait longer than ${RETRY_AFTER_LONGEST / 1000} seconds, or went on refusing. Lower "Items in Flight" under Options, or run the workflow later.`,
      };
    case 501:
      return { what: 'The platform does not know this operation', advice: 'It may be too old for it.' };
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return {
        what: 'The platform redirected instead of doing it',
        advice:
          'It was not followed, because what changes something must not be sent elsewhere. Whether it was done is not known: look at it on the platform, and check the platform URL in the credential.',
      };
    default:
      return {
        what: status >= 500 ? 'The platform failed' : `The platform answered with status ${status}`,
        advice:
          'It was tried again as often as that is safe. Try later; if it stays, ask the platform’s support.',
      };
  }
}

/**
 * The error for an answer that is a refusal.
 *
 * @param place Node and item.
 * @param request What was asked; its body and headers are not looked at.
 * @param answer What the platform answered.
 * @param more Something to add, e.g. who holds the lock.
 */
export async function refusal(
  place: Place,
  request: PlatformRequest,
  answer: PlatformAnswer,
  more = '',
): Promise<NodeApiError> {
  const text = await platformText(answer.body);
  const { what, advice } = adviceFor(request, answer.status, text);
  return apiError(place, answer.status, text === '' ? what : `${what}: ${text}`, [
    more,
    advice,
    `(${request.method} ${request.path.split('?')[0]}, status ${answer.sentAs ?? answer.status})`,
  ]);
}

/**
 * The error for an answer in a form that is not known. It is not guessed what such an answer means.
 *
 * @param wanted What was expected, e.g. `a list`.
 */
export function unknownShape(
  place: Place,
  request: PlatformRequest,
  { status, body }: PlatformAnswer,
  wanted: string,
): NodeApiError {
  const came = withoutSecrets(shownAnswer(body));
  const tail = `(${request.method} ${request.path.split('?')[0]}, status ${status})`;
  if (isWebPage(body)) {
    return apiError(place, status, 'The answer is not one of a NetExplorer platform', [
      `It is ${came}: a login page, or a proxy between n8n and the platform, answered. Check the platform URL in the credential, and that n8n may reach the platform’s API without signing in elsewhere.`,
      tail,
    ]);
  }
  return apiError(place, status, `The platform answered in an unknown form: not ${wanted}, but ${came}`, [
    'Whether anything was done is not known: look at it on the platform. Please report this answer to the maintainers of this node.',
    tail,
  ]);
}

/** The error for a request that no platform answered. */
export function unreachableError(
  place: Place,
  request: PlatformRequest,
  { kind, error, what }: NoAnswer,
): NodeApiError {
  const detail = withoutSecrets(innermost(error).message);
  const tail = `(${request.method} ${request.path.split('?')[0]}: ${detail})`;
  if (kind === 'token') {
    const reconnect = [...causes(error)].find(({ message }) => RECONNECT.test(message));
    if (reconnect !== undefined) {
      return apiError(place, 401, reconnect.message, [reconnect.description ?? '']);
    }
    return apiError(place, 401, 'No access token could be obtained', [
      'Open the credential and reconnect it. Check the platform URL, the client ID and the client secret, and that the application is of the type that the grant type needs: Server for client credentials, Client for the others.',
      tail,
    ]);
  }
  if (kind === 'cancelled') return apiError(place, undefined, 'The execution was cancelled', [tail]);
  if (
    /certificate|self.signed|CERT_/i.test(`${detail} ${String((innermost(error) as { code?: string }).code)}`)
  ) {
    return apiError(place, undefined, 'The platform’s TLS certificate is not trusted', [
      'If you know the platform and its certificate, turn on "Ignore SSL Issues" in the credential.',
      tail,
    ]);
  }
  if (what !== undefined) {
    return apiError(place, undefined, what, [
      'Something between n8n and the platform, or the platform itself, does not answer as it should. Whether anything was done is not known: look at it on the platform.',
      tail,
    ]);
  }
  return apiError(place, undefined, 'The platform could not be reached', [
    'Check the platform URL in the credential, e.g. https://company.netexplorer.pro, and the network between n8n and the platform.',
    kind === 'ambiguous'
      ? 'The connection broke after the request was sent, so it may or may not have been carried out; it was not repeated where that could do it twice.'
      : '',
    tail,
  ]);
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

/**
 * An error of the platform or the network, as n8n shows it.
 *
 * @param status HTTP status, if there was an answer.
 * @param message One line that says what happened.
 * @param description Sentences that say what to do; empty ones are left out.
 */
export function apiError(
  { node, itemIndex }: Place,
  status: number | undefined,
  message: string,
  description: string[],
): NodeApiError {
  return new NodeApiError(node, { message } as JsonObject, {
    message,
    description: description.filter((sentence) => sentence !== '').join(' '),
    httpCode: status?.toString() ?? 'none',
    itemIndex,
  });
}

/** An error as n8n shows it in a node. */
export type ShownError = NodeApiError | NodeOperationError;

/** An error without secrets, should the platform have repeated one; the same one if it has none. */
export function withoutSecretValues(error: ShownError, secrets: string[]): ShownError {
  const { message, description, node, context } = error;
  const [told, advice] = [message, description ?? ''].map((text) => withoutValues(text, secrets));
  if (told === message && advice === (description ?? '')) return error;
  const place = { node, itemIndex: context.itemIndex as number | undefined };
  const status = error instanceof NodeApiError ? Number(error.httpCode) || undefined : undefined;
  return error instanceof NodeApiError
    ? apiError(place, status, told ?? '', [advice ?? ''])
    : inputError(place, told ?? '', advice ?? '');
}

/** What was caught, to be thrown on: the linter wants to see an error that is made. */
export function asThrown(place: Place, thrown: unknown): Error {
  return thrown instanceof Error ? thrown : apiError(place, undefined, String(thrown), []);
}

/**
 * An error in what the person entered, found before anything was sent or changed.
 *
 * @param message One line that names the field.
 * @param description What to do.
 */
export function inputError(
  { node, itemIndex }: Place,
  message: string,
  description: string,
): NodeOperationError {
  return new NodeOperationError(node, message, { description, itemIndex });
}
