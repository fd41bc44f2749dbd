import { NodeApiError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { wireId, withoutNotices } from '../../shared/http/answers';
import { unknownShape } from '../../shared/http/errors';
import { enteredId } from '../../shared/client/ids';
import { buildRequest } from '../../shared/operations/once';
import { pages } from '../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import type { Call } from '../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../shared/client/itemContext';
import type { PlatformAnswer } from '../../shared/http/types';
import { idOf } from '../../shared/locators/locate';
import { keyFrom, type LinkKind } from '../../shared/model/links';
import { shownLink } from './links';
import { isAboutScope, tokenIn, verdictIn } from './passwords';

/** What a link has by which it is known for one; to everybody it may show without its id. */
const LINK_PROOF = ['id', 'key', 'files', 'roots', 'name', 'password_protected', 'flags'];

/** A kind of link with the name of the field that asks for its key. */
export interface Keyed extends LinkKind {
  keyField: string;
}

/** The key that an item means. */
export function enteredKey(context: ItemContext, kind: Keyed): string {
  return keyFrom(context, kind, String(context.param<unknown>(kind.keyField, '')));
}

/** As `buildRequest`, for what is declared for a key. */
export async function declaredFor(context: ItemContext, { keyField }: Keyed, key: string): Promise<Call> {
  return await buildRequest(context, { anonymous: true, ids: { [keyField]: async () => key } });
}

/** The password that an item gives for a link; empty if none. */
export function enteredPassword(context: ItemContext): string {
  return String(context.param<string | number>('linkPassword', ''));
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
function refusedWith({ label }: LinkKind, text: string, password?: string): [string, string] {
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

/**
 * Proves to know the password of a link.
 *
 * @returns What opens the link for a while, if the platform gives that; it is a secret and never put out.
 * @throws NodeOperationError when the password is wrong.
 */
export async function passToken(
  context: ItemContext,
  kind: LinkKind,
  key: string,
  password: string,
): Promise<string | undefined> {
  const { call, answer } = await passcheck(context, kind, key, password);
  const body = withoutNotices(answer.body);
  // Whether it is right shows when the link opens.
  if (verdictIn(body) === false) throw context.inputError(...refusedWith(kind, '', password));
  context.doneOf(call, answer);
  return tokenIn(body);
}

async function passcheck(
  context: ItemContext,
  kind: LinkKind,
  key: string,
  password: string,
): Promise<{ call: Call; answer: PlatformAnswer }> {
  const call: Call = {
    method: 'POST',
    path: `${kind.path}/key/${encodeURIComponent(key)}/passcheck`,
    body: { password },
    // It changes nothing.
    idempotent: true,
  };
  return { call, answer: await sendOpen(context, kind, key, call, { password }) };
}

/**
 * @throws NodeOperationError when an answer says that the password is wrong, with a status of success; NodeApiError when it
 *   does not say that it is right.
 */
function checkProven(
  context: ItemContext,
  kind: LinkKind,
  password: string,
  call: Call,
  answer: PlatformAnswer,
): void {
  const isRight = verdictIn(withoutNotices(answer.body));
  if (isRight === undefined) throw unknownShape(context.place, call, answer, 'whether the password is right');
  if (!isRight) throw context.inputError(...refusedWith(kind, '', password));
}

function givenPassword(context: ItemContext): string {
  const password = enteredPassword(context);
  if (password !== '') return password;
  throw context.inputError('No password was entered', 'Enter the one to check under Password.');
}

async function checkedByKey(context: ItemContext, kind: Keyed): Promise<IDataObject> {
  const password = givenPassword(context);
  const key = enteredKey(context, kind);
  const { call, answer } = await passcheck(context, kind, key, password);
  checkProven(context, kind, password, call, answer);
  return { key, password_correct: true };
}

async function checkedById(context: ItemContext, kind: Keyed): Promise<IDataObject> {
  const password = givenPassword(context);
  const id = await idOf(context, 'shareLink');
  const path = `${kind.path}/${id}/passcheck`;
  const call: Call = { method: 'POST', path, body: { password }, idempotent: true, accept: [403] };
  const answer = await context.send(call);
  if (answer.status < 400) {
    checkProven(context, kind, password, call, answer);
    return { id: wireId(id), password_correct: true };
  }
  const text = await context.textOf(answer);
  // The same status says that the application lacks the scope.
  if (isAboutScope(text)) throw await context.refusal(call, answer);
  throw context.inputError(...refusedWith(kind, text, password));
}

/** Checks the password of a link by its key. */
export function checkPassword(kind: Keyed): ItemHandler {
  return forEachItem(async (context) => context.output([await checkedByKey(context, kind)]));
}

/** Checks the password of a share link, by its key or, as its owner, by its ID. */
export function checkShareLinkPassword(kind: Keyed): ItemHandler {
  return forEachItem(
    async (context) => {
      const check = context.param<string>('checkBy', 'key') === 'id' ? checkedById : checkedByKey;
      return context.output([await check(context, kind)]);
    },
    [`POST ${kind.path}/:sharelinkId/passcheck`],
  );
}

/** Has the platform send the password of a link by SMS. Never twice: each is a message to somebody's phone. */
export function requestSms(kind: Keyed): ItemHandler {
  return forEachItem(async (context) => {
    const key = enteredKey(context, kind);
    const phone = String(context.param<string | number>('phone', '')).trim();
    if (phone !== '' && !/^\+?[\d\s().-]{4,30}$/.test(phone)) {
      throw context.inputError(
        `"${phone.slice(0, 60)}" is not a phone number`,
        'Enter a number under Phone, e.g. +33 6 12 34 56 78.',
      );
    }
    const call = await declaredFor(context, kind, key);
    const request: Call = { ...call, ...(phone !== '' && { body: { phone } }) };
    context.doneOf(request, await sendOpen(context, kind, key, request));
    return context.output([{ key, sms_requested: true }]);
  });
}

const folderEntered = enteredId('contentFolderId', 'folder');

/** What is in a share, at its top or in one of its folders, as it shows to everybody. */
export function getContent(kind: Keyed): ItemHandler {
  return forEachItem(
    async (context) => {
      const key = enteredKey(context, kind);
      const entered = String(context.param<string | number>('contentFolderId', '')).trim();
      const folder = entered === '' ? undefined : await folderEntered(context);
      const password = enteredPassword(context);
      const token = password === '' ? undefined : await passToken(context, kind, key, password);
      const declared = await declaredFor(context, kind, key);
      const qs = { ...(token !== undefined && { token }) };
      const call: Call = {
        ...declared,
        path: declared.path + (folder === undefined ? '' : `/${folder}`),
        qs,
      };
      const about: About = {
        ...(password === '' && { password }),
        ...(folder !== undefined && { part: `folder ${folder}` }),
      };
      const list = {
        origin: context.origin,
        list: async (page: Call) => context.listOf(page, await sendOpen(context, kind, key, page, about)),
        apiError: (message: string, ...description: string[]) => context.apiError(message, ...description),
      };
      return context.output(await takeUpTo(pages(list, call), requestedLimit(context)));
    },
    [`POST ${kind.path}/key/:shareKey/passcheck`],
  );
}
