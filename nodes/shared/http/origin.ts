/**
 * The platform's origin, e.g. `https://company.netexplorer.pro`, out of what a person typed.
 *
 * The mending happens in an n8n expression, because the credential's own addresses (`authUrl`,
 * `accessTokenUrl`) can only be expressions. It mends a missing scheme, surrounding spaces, trailing slashes
 * and a trailing `/api`. What cannot be mended becomes an address whose *scheme* is the advice: n8n shows the
 * scheme of an address that it cannot use, both under *Connect* and in the credential test, so the person
 * reads what to do without this package owning those dialogs.
 */
const ADVICE_SCHEME = 'platform-url-must-look-like-https-company.netexplorer.pro';

const MENDED = [
  '((url) =>',
  String.raw`/^https:\/\/([^\s\/?#@:\\]+|\[[0-9a-f:.]+\])(:\d+)?$/i.test(url) ||`,
  String.raw`/^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(url)`,
  `? url : "${ADVICE_SCHEME}://platform"`,
  ')(((typed) =>',
  String.raw`(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : "https://" + typed)`,
  String.raw`.replace(/\/+$/, "").replace(/\/api$/i, "").replace(/\/+$/, "")`,
].join(' ');

const TOKEN_PATH = '/oauth2/token';

/** The credential's hidden addresses, as expressions over the platform URL that the person typed. (doc, client) */
export const authorizeUrlExpression = platformAddress('/oauth2/authorize');
export const tokenUrlExpression = platformAddress(TOKEN_PATH);

function platformAddress(path: string): string {
  return `={{ ${MENDED} )(String($self["platformUrl"] ?? "").trim())) }}${path}`;
}

/**
 * An expression for the platform's origin in a node or in the credential's test, where n8n has evaluated the
 * credential already: it is in the token address.
 *
 * @param path Appended as it is.
 */
export function originExpression(path = ''): string {
  return `={{ String($credentials["accessTokenUrl"]).replace("${TOKEN_PATH}", "") }}${path}`;
}

/** The same for code that holds the evaluated credential. */
export function originOf({ accessTokenUrl }: { accessTokenUrl?: unknown }): string {
  return String(accessTokenUrl ?? '').replace(TOKEN_PATH, '');
}

/**
 * Whether an origin can be used, or is the advice in place of one.
 *
 * @param origin As the functions above give it.
 */
export function isUsableOrigin(origin: unknown): origin is string {
  return typeof origin === 'string' && /^https?:\/\//i.test(origin);
}
