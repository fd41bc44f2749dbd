import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { adviceFor } from './advice';
import { isWebPage, shownAnswer } from './answers';
import { causes } from './failures';
import { platformText, withoutSecrets } from './platformText';
import { withoutValues } from './secrets';
import type { NoAnswer, PlatformAnswer, PlatformRequest } from './types';

/** n8n's own words for a person's access that ended; it names the credential, and its description says what to do. */
const RECONNECT = /needs to be reconnected/;

/** Where an error belongs: n8n shows the node and the item. */
export interface ErrorContext {
  node: INode;
  itemIndex?: number;
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
  place: ErrorContext,
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
  place: ErrorContext,
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
  place: ErrorContext,
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
  { node, itemIndex }: ErrorContext,
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
export function asThrown(place: ErrorContext, thrown: unknown): Error {
  return thrown instanceof Error ? thrown : apiError(place, undefined, String(thrown), []);
}

/**
 * An error in what the person entered, found before anything was sent or changed.
 *
 * @param message One line that names the field.
 * @param description What to do.
 */
export function inputError(
  { node, itemIndex }: ErrorContext,
  message: string,
  description: string,
): NodeOperationError {
  return new NodeOperationError(node, message, { description, itemIndex });
}
