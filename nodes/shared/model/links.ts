import type { PlatformObject, ItemContext } from '../client/itemContext';

/** A kind of link that outsiders open. */
export interface LinkKind {
  /** What people call it. */
  label: string;
  /** Path of one, and of the list. (doc) */
  path: string;
  list: string;
  /** Its public page, between the platform's origin and the key. (live for share links; unknown for the others: a guess) */
  page: string;
  /** What downloads at once, likewise. (live for share links) */
  direct?: string;
}

export const LINKS = {
  shareLink: { label: 'share link', path: '/sharelink', list: '/sharelinks', page: 'dl', direct: 'fdl' },
  share: { label: 'share', path: '/share', list: '/shares', page: 'share' },
  uploadLink: { label: 'upload link', path: '/ulink', list: '/ulinks', page: 'ul' },
} satisfies Record<string, LinkKind>;

/**
 * The complete address that a person can click. (doc: `url` of upload links; live: that of share links; unknown: that of shares)
 *
 * @param link As the platform gives it; its own `url` counts before one that is put together.
 */
export function publicAddress(origin: string, { page }: LinkKind, { url, key }: PlatformObject): string {
  const told = typeof url === 'string' && url !== '' ? addressIn(url, origin) : undefined;
  return told ?? `${origin}/${page}/${encodeURIComponent(String(key))}`;
}

/** An address as a platform gives it: complete, without a scheme, or from the root of the platform; `undefined` if it is none. */
function addressIn(url: string, origin: string): string | undefined {
  const text = url.trim();
  const isHost = /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text);
  const complete = isHost ? `https://${text}` : text;
  if (!/^(https?:)?\/\/[^/?#]/i.test(complete) && !/^\/?[^/:\s]/.test(complete)) return undefined;
  try {
    const { href, protocol, hostname } = new URL(complete, `${origin}/`);
    return /^https?:$/.test(protocol) && hostname !== '' ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The complete address that downloads at once, without a page. (live) */
export function directAddress(
  origin: string,
  { direct }: LinkKind,
  { key }: PlatformObject,
): string | undefined {
  if (direct === undefined || typeof key !== 'string' || key === '') return undefined;
  return `${origin}/${direct}/${encodeURIComponent(key)}`;
}

/**
 * The key of a link out of what a person entered: the key itself, or a public address, whichever stands before the key.
 *
 * @throws NodeOperationError when it is neither, or the address of another platform.
 */
export function keyFrom(context: ItemContext, { label }: LinkKind, entered: string): string {
  const text = entered.trim();
  const [, origin, path = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(text) ?? [];
  if (origin !== undefined && origin.toLowerCase() !== context.origin.toLowerCase()) {
    throw context.inputError(
      `The address of the ${label} is one of another platform: ${origin}`,
      `The credential is for ${context.origin}. Enter an address that begins with it, or the key alone.`,
    );
  }
  const key =
    origin === undefined
      ? text
      : (path
          .split('/')
          .filter((part) => part !== '')
          .at(-1) ?? '');
  if (/^[^\s/?#%]+$/.test(key)) return key;
  throw context.inputError(
    key === '' ? `No key of the ${label} was entered` : `"${text.slice(0, 100)}" is no key of a ${label}`,
    'Enter the key or the whole public address that the platform gave; Create, Get and Get Many put them out.',
  );
}

/** The link of a key; `undefined` if there is none. (doc: `GET /…/key/:key`) */
export async function linkOfKey(
  context: ItemContext,
  { path }: LinkKind,
  key: string,
): Promise<PlatformObject | undefined> {
  return await context.find({ method: 'GET', path: `${path}/key/${encodeURIComponent(key)}` });
}
