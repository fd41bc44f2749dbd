import OAuth2Server from '@node-oauth/oauth2-server';
import { oauthModel } from './model.js';
import type { OAuthRegistry } from './registry.js';

/** Refresh tokens live for a year: WIRE is silent about it (derived). */
const refreshTokenLifetimeSeconds = 365 * 86_400;

/** The OAuth2 library over the registry. */
export function createOAuth(registry: OAuthRegistry, serverUserId: string): OAuth2Server {
  return new OAuth2Server({
    model: oauthModel(registry, serverUserId),
    refreshTokenLifetime: refreshTokenLifetimeSeconds,
    requireClientAuthentication: { authorization_code: false, refresh_token: false },
  });
}
