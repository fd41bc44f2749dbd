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
import type { PlatformObject, Task } from '../../shared/client/task';
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
export function enteredKey(task: Task, kind: Keyed): string {
  return keyFrom(task, kind, String(task.param<unknown>(kind.keyField, '')));
}

/** As `buildRequest`, for what is declared for a key. */
export async function declaredFor(task: Task, { keyField }: Keyed, key: string): Promise<Call> {
  return await buildRequest(task, { anonymous: true, ids: { [keyField]: async () => key } });
}

/** The password that an item gives for a link; empty if none. */
export function enteredPassword(task: Task): string {
  return String(task.param<string | number>('linkPassword', ''));
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
  task: Task,
  kind: LinkKind,
  key: string,
  { password, part }: About,
  [status, text]: [number, string],
): Promise<Error | undefined> {
  if (status === 404 && part !== undefined) {
    await publicLink(task, kind, key);
    return task.inputError(
      `The ${kind.label} with the key "${key}" does not hold the ${part}`,
      'Check the ID; what was put into the trash is held no longer.',
    );
  }
  const known = meaning(kind, key, status, text);
  if (known !== undefined) return task.inputError(...known);
  const isShut = status === 401 || status === 403;
  return isShut ? task.inputError(...refusedWith(kind, text, password)) : undefined;
}

/**
 * Sends a call of a route that is open to whoever knows a key: without the token.
 *
 * @throws NodeOperationError that says what is wrong with the key or the password; NodeApiError for anything else.
 */
export async function sendOpen(
  task: Task,
  kind: LinkKind,
  key: string,
  call: Call,
  about: About = {},
): Promise<PlatformAnswer> {
  const answer = await task.send({ ...call, anonymous: true, accept: [401, 403, 404, 410] });
  const { status } = answer;
  if (status < 400) return answer;
  const error = await inWords(task, kind, key, about, [status, await task.textOf(answer)]);
  throw error ?? (await task.refusal(call, answer));
}

/** The error in words about the link, for one that was thrown on the way of a download. */
export async function aboutLink(
  task: Task,
  kind: LinkKind,
  key: string,
  about: About,
  thrown: unknown,
): Promise<unknown> {
  if (!(thrown instanceof NodeApiError)) return thrown;
  // The platform's own text stands behind the first colon, if it said any.
  const text = thrown.message.split(': ').slice(1).join(': ');
  return (await inWords(task, kind, key, about, [Number(thrown.httpCode), text])) ?? thrown;
}

/** The link of a key, as it shows to everybody. */
export async function publicLink(task: Task, kind: LinkKind, key: string): Promise<PlatformObject> {
  const path = `${kind.path}/key/${encodeURIComponent(key)}`;
  const call: Call = { method: 'GET', path };
  return task.objectOf(call, await sendOpen(task, kind, key, call), LINK_PROOF);
}

/** A link by its key, as it shows to everybody. */
export function getByKey(kind: Keyed): ItemHandler {
  return forEachItem(async (task) =>
    task.items([shownLink(task, kind, await publicLink(task, kind, enteredKey(task, kind)))]),
  );
}

/**
 * Proves to know the password of a link.
 *
 * @returns What opens the link for a while, if the platform gives that; it is a secret and never put out.
 * @throws NodeOperationError when the password is wrong.
 */
export async function passToken(
  task: Task,
  kind: LinkKind,
  key: string,
  password: string,
): Promise<string | undefined> {
  const { call, answer } = await passcheck(task, kind, key, password);
  const body = withoutNotices(answer.body);
  // Whether it is right shows when the link opens.
  if (verdictIn(body) === false) throw task.inputError(...refusedWith(kind, '', password));
  task.checkDone(call, answer);
  return tokenIn(body);
}

async function passcheck(
  task: Task,
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
  return { call, answer: await sendOpen(task, kind, key, call, { password }) };
}

/**
 * @throws NodeOperationError when an answer says that the password is wrong, with a status of success; NodeApiError when it
 *   does not say that it is right.
 */
function checkProven(task: Task, kind: LinkKind, password: string, call: Call, answer: PlatformAnswer): void {
  const isRight = verdictIn(withoutNotices(answer.body));
  if (isRight === undefined) throw unknownShape(task.place, call, answer, 'whether the password is right');
  if (!isRight) throw task.inputError(...refusedWith(kind, '', password));
}

function givenPassword(task: Task): string {
  const password = enteredPassword(task);
  if (password !== '') return password;
  throw task.inputError('No password was entered', 'Enter the one to check under Password.');
}

async function checkedByKey(task: Task, kind: Keyed): Promise<IDataObject> {
  const password = givenPassword(task);
  const key = enteredKey(task, kind);
  const { call, answer } = await passcheck(task, kind, key, password);
  checkProven(task, kind, password, call, answer);
  return { key, password_correct: true };
}

async function checkedById(task: Task, kind: Keyed): Promise<IDataObject> {
  const password = givenPassword(task);
  const id = await idOf(task, 'shareLink');
  const path = `${kind.path}/${id}/passcheck`;
  const call: Call = { method: 'POST', path, body: { password }, idempotent: true, accept: [403] };
  const answer = await task.send(call);
  if (answer.status < 400) {
    checkProven(task, kind, password, call, answer);
    return { id: wireId(id), password_correct: true };
  }
  const text = await task.textOf(answer);
  // The same status says that the application lacks the scope.
  if (isAboutScope(text)) throw await task.refusal(call, answer);
  throw task.inputError(...refusedWith(kind, text, password));
}

/** Checks the password of a link by its key. */
export function checkPassword(kind: Keyed): ItemHandler {
  return forEachItem(async (task) => task.items([await checkedByKey(task, kind)]));
}

/** Checks the password of a share link, by its key or, as its owner, by its ID. */
export function checkShareLinkPassword(kind: Keyed): ItemHandler {
  return forEachItem(
    async (task) => {
      const check = task.param<string>('checkBy', 'key') === 'id' ? checkedById : checkedByKey;
      return task.items([await check(task, kind)]);
    },
    [`POST ${kind.path}/:sharelinkId/passcheck`],
  );
}

/** Has the platform send the password of a link by SMS. Never twice: each is a message to somebody's phone. */
export function requestSms(kind: Keyed): ItemHandler {
  return forEachItem(async (task) => {
    const key = enteredKey(task, kind);
    const phone = String(task.param<string | number>('phone', '')).trim();
    if (phone !== '' && !/^\+?[\d\s().-]{4,30}$/.test(phone)) {
      throw task.inputError(
        `"${phone.slice(0, 60)}" is not a phone number`,
        'Enter a number under Phone, e.g. +33 6 12 34 56 78.',
      );
    }
    const call = await declaredFor(task, kind, key);
    const request: Call = { ...call, ...(phone !== '' && { body: { phone } }) };
    task.checkDone(request, await sendOpen(task, kind, key, request));
    return task.items([{ key, sms_requested: true }]);
  });
}

const folderEntered = enteredId('contentFolderId', 'folder');

/** What is in a share, at its top or in one of its folders, as it shows to everybody. */
export function getContent(kind: Keyed): ItemHandler {
  return forEachItem(
    async (task) => {
      const key = enteredKey(task, kind);
      const entered = String(task.param<string | number>('contentFolderId', '')).trim();
      const folder = entered === '' ? undefined : await folderEntered(task);
      const password = enteredPassword(task);
      const token = password === '' ? undefined : await passToken(task, kind, key, password);
      const declared = await declaredFor(task, kind, key);
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
        origin: task.origin,
        list: async (page: Call) => task.listOf(page, await sendOpen(task, kind, key, page, about)),
        apiError: (message: string, ...description: string[]) => task.apiError(message, ...description),
      };
      return task.items(await takeUpTo(pages(list, call), requestedLimit(task)));
    },
    [`POST ${kind.path}/key/:shareKey/passcheck`],
  );
}
