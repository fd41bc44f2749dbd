import { randomBytes } from 'node:crypto';
import type { ApplicationKeys, NewApplication } from '../contract.js';
import { allScopes } from './scopes.js';

/** An application as an administrator registered it (doc: name, callback URLs, scopes, type). */
export interface Application {
  clientId: string;
  /** null for a public client. */
  clientSecret: string | null;
  name: string;
  type: 'server' | 'client';
  scopes: string[];
  redirectUris: string[];
}

export interface AccessToken {
  token: string;
  application: Application;
  userId: string;
  scope: string[];
  expiresAt: Date;
}

export interface RefreshToken extends AccessToken {
  /** Client credentials get none (doc). */
  token: string;
}

export interface AuthorizationCode {
  code: string;
  application: Application;
  userId: string;
  scope: string[];
  expiresAt: Date;
  redirectUri: string;
  codeChallenge?: string;
  codeChallengeMethod?: string;
}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Applications, codes and tokens, in memory. */
export class OAuthRegistry {
  readonly applications = new Map<string, Application>();
  readonly accessTokens = new Map<string, AccessToken>();
  readonly refreshTokens = new Map<string, RefreshToken>();
  readonly codes = new Map<string, AuthorizationCode>();
  /** Every client secret and token ever given out, so that a test can look for leaks. */
  readonly secretsIssued = new Set<string>();

  /** @param redirectUris callback URLs that every Client application accepts besides loopback ones. */
  constructor(private readonly redirectUris: readonly string[]) {}

  /** Registers an application; keys that are not given are made up. */
  register(application: NewApplication, keys: Partial<ApplicationKeys> = {}): Application {
    const clientSecret = application.publicClient ? null : (keys.clientSecret ?? secret());
    const registered: Application = {
      clientId: keys.clientId ?? randomBytes(12).toString('hex'),
      clientSecret,
      name: application.name ?? `Application ${this.applications.size + 1}`,
      type: application.type,
      scopes: application.scopes ?? [...allScopes],
      redirectUris: [...this.redirectUris, ...(application.redirectUris ?? [])],
    };
    this.applications.set(registered.clientId, registered);
    if (clientSecret) this.secretsIssued.add(clientSecret);
    return registered;
  }

  /** A new random token or code; remembered as a secret that was issued. */
  issue(): string {
    const token = secret();
    this.secretsIssued.add(token);
    return token;
  }

  /** Registered callback URLs, and any on the own machine, whatever its port. */
  acceptsRedirect(application: Application, uri: string): boolean {
    if (application.redirectUris.includes(uri)) return true;
    return URL.canParse(uri) && loopbackHosts.has(new URL(uri).hostname);
  }

  revoke(tokens: 'access' | 'refresh' | 'all'): void {
    if (tokens !== 'refresh') this.accessTokens.clear();
    if (tokens !== 'access') this.refreshTokens.clear();
  }
}

function secret(): string {
  return randomBytes(24).toString('hex');
}
