import { NodeApiError, type INodeProperties } from 'n8n-workflow';

import { buildRequest } from '../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import type { Call } from '../../shared/client/call';
import type { ItemContext, PlatformObject } from '../../shared/client/itemContext';
import type { PlatformAnswer } from '../../shared/http/types';
import { keyFrom, type LinkKind } from '../../shared/model/links';
import { shownLink } from './links';

/** What a link has by which it is known for one; to everybody it may show without its id. */
const LINK_PROOF = ['id', 'key', 'files', 'roots', 'name', 'password_protected', 'flags'];

/** A kind of link with the name of the field that asks for its key. */
export interface Keyed extends LinkKind {
  keyField: string;
}

/** Asks for the key of a link. */
export function keyField({ label, page, keyField: name }: LinkKind & { keyField: string }): INodeProperties {
  return {
    displayName: 'Key or Address',
    name,
    type: 'string',
    default: '',
    required: true,
    placeholder: `e.g. https://company.netexplorer.pro/${page}/KEY`,
    description: `The key of the ${label}, or its public address. No access token is sent.`,
  };
}

/** The key that an item means. */
export function enteredKey(context: ItemContext, kind: Keyed): string {
  return keyFrom(context, kind, String(context.param<unknown>(kind.keyField, '')));
}

/** As `buildRequest`, for what is declared for a key. */
export async function declaredFor(context: ItemContext, { keyField }: Keyed, key: string): Promise<Call> {
  return await buildRequest(context, { anonymous: true, ids: { [keyField]: async () => key } });
}

/**
 * What a refusal of a route that needs no token means: it is about the link, not about scopes.
 *
 * @param text The platform's own.
 */
function meaning(
  { label }: LinkKind,
  key: string,
  status: number,
  text: string,
): [string, string] | undefined {
  const told = text === '' ? '' : `The platform says: ${text}.`;
  switch (status) {
    case 404:
      return [
        `There is no ${label} with the key "${key}"`,
        'Check the key or the address. The link may have been deleted.',
      ];
    case 410:
      return [
        `The ${label} with the key "${key}" can no longer be used`,
        `${told} It has expired, was used as often as it may be, or what it gave is gone.`,
      ];
    default:
      return undefined;
  }
}

/** What else an open route can refuse: the password, or everybody. (derived: 401 or 403) */
export function refusedWith({ label }: LinkKind, text: string, password?: string): [string, string] {
  const told = text === '' ? '' : `The platform says: ${text}.`;
  return password === undefined || password === ''
    ? [
        `The ${label} cannot be opened`,
        `${told} If it is protected by a password, it opens with that only${password === '' ? ': enter it under Password' : ''}.`,
      ]
    : [`The password of the ${label} is wrong`, `${told} Check capital letters and spaces.`];
}

/** What a call of an open route is about, besides the link. */
export interface About {
  /** The password that was given, empty for none; absent where it is not the point. */
  password?: string;
  /** The part of the link that is asked for, e.g. "file 12": it may be what is not found. */
  part?: string;
}

async function inWords(
  context: ItemContext,
  kind: LinkKind,
  key: string,
  { password, part }: About,
  [status, text]: [number, string],
): Promise<Error | undefined> {
  if (status === 404 && part !== undefined) {
    await publicLink(context, kind, key);
    return context.inputError(
      `The ${kind.label} with the key "${key}" does not hold the ${part}`,
      'Check the ID; what was put into the trash is held no longer.',
    );
  }
  const known = meaning(kind, key, status, text);
  if (known !== undefined) return context.inputError(...known);
  const isShut = status === 401 || status === 403;
  return isShut ? context.inputError(...refusedWith(kind, text, password)) : undefined;
}

/**
 * Sends a call of a route that is open to whoever knows a key: without the token.
 *
 * @throws NodeOperationError that says what is wrong with the key or the password; NodeApiError for anything else.
 */
export async function sendOpen(
  context: ItemContext,
  kind: LinkKind,
  key: string,
  call: Call,
  about: About = {},
): Promise<PlatformAnswer> {
  const answer = await context.send({ ...call, anonymous: true, accept: [401, 403, 404, 410] });
  const { status } = answer;
  if (status < 400) return answer;
  const error = await inWords(context, kind, key, about, [status, await context.textOf(answer)]);
  throw error ?? (await context.refusal(call, answer));
}

/** The error in words about the link, for one that was thrown on the way of a download. */
export async function aboutLink(
  context: ItemContext,
  kind: LinkKind,
  key: string,
  about: About,
  thrown: unknown,
): Promise<unknown> {
  if (!(thrown instanceof NodeApiError)) return thrown;
  // The platform's own text stands behind the first colon, if it said any.
  const text = thrown.message.split(': ').slice(1).join(': ');
  return (await inWords(context, kind, key, about, [Number(thrown.httpCode), text])) ?? thrown;
}

/** The link of a key, as it shows to everybody. */
export async function publicLink(context: ItemContext, kind: LinkKind, key: string): Promise<PlatformObject> {
  const path = `${kind.path}/key/${encodeURIComponent(key)}`;
  const call: Call = { method: 'GET', path };
  return context.objectOf(call, await sendOpen(context, kind, key, call), LINK_PROOF);
}

/** A link by its key, as it shows to everybody. */
export function getByKey(kind: Keyed): ItemHandler {
  return forEachItem(async (context) =>
    context.output([shownLink(context, kind, await publicLink(context, kind, enteredKey(context, kind)))]),
  );
}
