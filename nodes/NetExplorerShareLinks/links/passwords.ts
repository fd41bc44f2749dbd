import { isObject, isOn, namedId, withoutNotices } from '../../shared/http/answers';
import type { Call } from '../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../shared/client/itemContext';
import { LINKS, type LinkKind } from '../../shared/model/links';

/** How an answer may say whether a password is right. (derived) */
const VERDICTS = ['valid', 'success', 'ok', 'result', 'correct', 'password_correct'];
const YES = /^\s*(ok|true|1|yes|on)\s*$/i;
const NO = /^\s*(ko|nok|false|0|no|off)\s*$/i;

/**
 * Whether an answer with a status of success says that a password is right. (doc: it returns nothing; derived: a token, or a
 * word)
 *
 * @returns `undefined` if it says neither.
 */
export function verdictIn(body: unknown): boolean | undefined {
  if (body === undefined || body === '') return true;
  if (isObject(body)) {
    const told = VERDICTS.filter((name) => name in body);
    if (told.some((name) => !isOn(body[name]))) return false;
    return told.length > 0 || tokenIn(body) !== undefined ? true : undefined;
  }
  const word = ['string', 'number', 'boolean'].includes(typeof body) ? String(body) : '';
  return YES.test(word) ? true : NO.test(word) ? false : undefined;
}

/** What opens a link, in the answer to its password. */
export function tokenIn(body: unknown): string | undefined {
  const token = isObject(body) ? body.token : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** Whether the text of a refusal is about a scope that the application lacks, and not about the password. */
export function isAboutScope(text: string): boolean {
  return /\bscopes?\b|port[ée]e/i.test(text);
}

/** Refusals after which it is not known whether a password is right. */
const CANNOT_CHECK = [400, 404, 405, 409, 410, 422, 501];

/**
 * Whether a password opens a link, for what an owner just set.
 *
 * @returns `undefined` if that cannot be found out.
 */
export async function opensWith(
  context: ItemContext,
  { path }: LinkKind,
  { id, key }: PlatformObject,
  password: string,
): Promise<boolean | undefined> {
  const byId = path === LINKS.shareLink.path;
  const name = byId ? namedId(id) : typeof key === 'string' ? key : undefined;
  if (name === undefined) return undefined;
  const call: Call = {
    method: 'POST',
    path: `${path}/${byId ? '' : 'key/'}${encodeURIComponent(name)}/passcheck`,
    body: { password },
    // It changes nothing.
    idempotent: true,
    ...(!byId && { anonymous: true }),
    accept: [...CANNOT_CHECK, 403, ...(byId ? [] : [401])],
  };
  const answer = await context.send(call);
  if (CANNOT_CHECK.includes(answer.status)) return undefined;
  if (answer.status >= 400) return isAboutScope(await context.textOf(answer)) ? undefined : false;
  return verdictIn(withoutNotices(answer.body));
}
