import { isObject, isWebPage } from './answers';
import type { PlatformAnswer } from './types';

/** Where platforms send whoever is not signed in. (derived) */
const SIGN_IN = /\/(login|log-in|signin|sign-in|connexion|auth|authorize|sso)(\.\w+)?(\/|$)/i;
/** Statuses of an answer that points elsewhere. */
export const REDIRECTED = [301, 302, 303, 307, 308];

/** How a platform words that it does not take the token any more; words about scopes are another thing. (derived) */
const TOKEN = /\b(access[_ ]?token|token|jeton|session)\b/i;
const EXPIRED = /expir|invalid|revoked|unknown|r[ée]voqu|inconnu|non valide|not valid|p[ée]rim/i;
const SCOPE = /\bscopes?\b|port[ée]e/i;

/**
 * The status with which an answer says that the token is not taken any more: 401, or one in disguise: a redirect to a page
 * for signing in, or 403 with a text about the token. (client, derived)
 *
 * @returns `undefined` if it does not say so.
 */
export function expiredAs(answer: PlatformAnswer): number | undefined {
  const { status, headers } = answer;
  if (status === 401) return status;
  if (REDIRECTED.includes(status)) return isSignIn(headers.location) ? status : undefined;
  if (status !== 403) return undefined;
  const { body } = answer;
  const told = isObject(body) ? (body.error ?? body.message) : body;
  const text = typeof told === 'string' ? told : '';
  return !isWebPage(text) && TOKEN.test(text) && EXPIRED.test(text) && !SCOPE.test(text) ? status : undefined;
}

function isSignIn(location = ''): boolean {
  return SIGN_IN.test(location.split(/[?#]/)[0] ?? '');
}
