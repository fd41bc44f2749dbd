import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { OAuthRegistry } from '../oauth/registry.js';

const lifetimeMs = 3_600_000;

export type TokenPurpose = 'preview' | 'edit' | 'download';

/**
 * Tokens for one file and one purpose, for browsers without a bearer (client). Those of `POST /token/file` are random
 * and live for an hour (derived); those inside file objects are signatures, so that a listing leaves nothing behind.
 */
export class FileTokens {
  private readonly issued = new Map<
    string,
    { versionId: number; purpose: TokenPurpose; expiresAt: number }
  >();
  private readonly key = randomBytes(32);

  constructor(private readonly registry: OAuthRegistry) {}

  issue(versionId: number, purpose: TokenPurpose): string {
    this.dropExpired();
    const token = this.registry.issue();
    this.issued.set(token, { versionId, purpose, expiresAt: Date.now() + lifetimeMs });
    return token;
  }

  /** The token that file objects carry. */
  permanent(versionId: number, purpose: 'download' | 'thumb'): string {
    const signature = createHmac('sha256', this.key).update(`${purpose}:${versionId}`).digest('hex');
    return `${versionId}-${signature.slice(0, 40)}`;
  }

  /** @returns the version a token opens for a purpose, or null if it opens none. */
  resolve(token: string, purpose: 'preview' | 'download'): number | null {
    const issued = this.issued.get(token);
    if (issued) return issued.purpose === purpose && issued.expiresAt > Date.now() ? issued.versionId : null;
    const versionId = Number(token.split('-', 1)[0]);
    if (purpose !== 'download' || !Number.isSafeInteger(versionId)) return null;
    const expected = Buffer.from(this.permanent(versionId, 'download'));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected) ? versionId : null;
  }

  private dropExpired(): void {
    const now = Date.now();
    for (const [token, { expiresAt }] of this.issued) if (expiresAt <= now) this.issued.delete(token);
  }
}
