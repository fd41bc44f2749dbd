import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../../shared/client/call';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import type { ItemContext } from '../../shared/client/itemContext';
import { withoutNotices } from '../../shared/http/answers';
import { unknownShape } from '../../shared/http/errors';
import type { PlatformAnswer } from '../../shared/http/types';
import type { LinkKind } from '../../shared/model/links';
import { enteredKey, refusedWith, sendOpen, type Keyed } from './keys';
import { tokenIn, verdictIn } from './passwords';

/** The password of a link that is protected by one. */
export const linkPassword: INodeProperties = {
  displayName: 'Password',
  name: 'linkPassword',
  type: 'string',
  typeOptions: { password: true },
  default: '',
  description: 'The password of the link, if it has one',
};

export const passwordToCheck: INodeProperties = {
  ...linkPassword,
  required: true,
  description: 'The password to check',
};

/** The password that an item gives for a link; empty if none. */
export function enteredPassword(context: ItemContext): string {
  return String(context.param<string | number>('linkPassword', ''));
}

export function givenPassword(context: ItemContext): string {
  const password = enteredPassword(context);
  if (password !== '') return password;
  throw context.inputError('No password was entered', 'Enter the one to check under Password.');
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
export function checkProven(
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

export async function checkedByKey(context: ItemContext, kind: Keyed): Promise<IDataObject> {
  const password = givenPassword(context);
  const key = enteredKey(context, kind);
  const { call, answer } = await passcheck(context, kind, key, password);
  checkProven(context, kind, password, call, answer);
  return { key, password_correct: true };
}

/** Checks the password of a link by its key. */
export function checkPassword(kind: Keyed): ItemHandler {
  return forEachItem(async (context) => context.output([await checkedByKey(context, kind)]));
}
