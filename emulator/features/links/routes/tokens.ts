import type { FastifyRequest } from 'fastify';
import { bodyOf, queryOf, requiredText } from '../../../api/parameters.js';
import { PlatformError } from '../../../errors.js';
import type { OAuthRegistry } from '../../../oauth/registry.js';
import type { Link, Share, Ulink } from '../store/model.js';
import { linkTexts } from '../texts.js';

const lifetimeMs = 3_600_000;

/** What a token is for: all share links of a key, one share, or one upload link. */
export type Place = `sharelink:${string}` | `share:${number}` | `ulink:${number}`;

/**
 * Tokens that prove, for an hour, that their bearer knew the password of a link, or has it from someone who may see the
 * link (derived). They hold the password itself: once it changes, they open nothing.
 */
export class LinkTokens {
  private readonly issued = new Map<string, { place: Place; password: string | null; expiresAt: number }>();

  constructor(private readonly registry: OAuthRegistry) {}

  issue(place: Place, password: string | null): string {
    const now = Date.now();
    for (const [token, { expiresAt }] of this.issued) if (expiresAt <= now) this.issued.delete(token);
    const token = this.registry.issue();
    this.issued.set(token, { place, password, expiresAt: now + lifetimeMs });
    return token;
  }

  /** @returns the password that the `token` of a query proves for a place, or null. */
  proof(request: { query: unknown }, place: Place): string | null {
    const { token } = queryOf(request);
    const issued = typeof token === 'string' ? this.issued.get(token) : undefined;
    return issued?.place === place && issued.expiresAt > Date.now() ? issued.password : null;
  }
}

/** The place of a share or of an upload link. */
export function placeOf({ kind, id }: Share | Ulink): Place {
  return `${kind}:${id}`;
}

/**
 * Compares the `password` of a body with those of links. Any password opens a link without one (derived).
 * @returns the one that was given if it is of one of them, or null if the first one has none.
 * @throws PlatformError 400, 403.
 */
export function checkPassword(links: readonly Link[], request: Pick<FastifyRequest, 'body'>): string | null {
  const given = requiredText(bodyOf(request), 'password');
  if (links.some(({ password }) => password === given)) return given;
  if (links.every(({ password }) => password === null)) return null;
  throw new PlatformError(403, linkTexts.wrongPassword);
}
