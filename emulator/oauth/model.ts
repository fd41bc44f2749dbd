import OAuth2Server from '@node-oauth/oauth2-server';
import type { Application, OAuthRegistry } from './registry.js';
import { grantScopes } from './scopes.js';

const grants: Record<Application['type'], string[]> = {
  server: ['client_credentials'],
  client: ['authorization_code', 'refresh_token'],
};

/** The application behind a client object of the library. */
export function applicationOf(client: OAuth2Server.Client): Application {
  return client.application as Application;
}

function clientOf(application: Application): OAuth2Server.Client {
  return {
    id: application.clientId,
    grants: grants[application.type],
    // The library wants at least one; validateRedirectUri below is what decides.
    redirectUris: ['http://localhost/', ...application.redirectUris],
    application,
  };
}

type Model = OAuth2Server.AuthorizationCodeModel &
  OAuth2Server.ClientCredentialsModel &
  OAuth2Server.RefreshTokenModel;

/**
 * What the OAuth2 library needs to know, over the registry.
 * @param serverUserId the account a Server application acts as (doc: administrator access).
 */
export function oauthModel(registry: OAuthRegistry, serverUserId: string): Model {
  return {
    async getClient(clientId, clientSecret) {
      const application = registry.applications.get(clientId);
      // Without a secret come the consent page and public clients; the token route sees to the latter.
      if (!application || (clientSecret && clientSecret !== application.clientSecret)) return null;
      return clientOf(application);
    },

    async getUserFromClient() {
      return { id: serverUserId };
    },

    async validateScope(_user, client, scope) {
      return grantScopes(applicationOf(client).scopes, scope);
    },

    async validateRedirectUri(uri, client) {
      return registry.acceptsRedirect(applicationOf(client), uri);
    },

    async generateAccessToken() {
      return registry.issue();
    },

    async generateRefreshToken() {
      return registry.issue();
    },

    async generateAuthorizationCode() {
      return registry.issue();
    },

    async saveToken(token, client, user) {
      const application = applicationOf(client);
      const common = { application, userId: String(user.id), scope: token.scope ?? [] };
      const { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt } = token;
      const neverExpires = new Date(8.64e15);
      const expiresAt = accessTokenExpiresAt ?? neverExpires;
      registry.accessTokens.set(accessToken, { ...common, token: accessToken, expiresAt });
      if (refreshToken) {
        const refresh = { ...common, token: refreshToken, expiresAt: refreshTokenExpiresAt ?? neverExpires };
        registry.refreshTokens.set(refreshToken, refresh);
      }
      return { ...token, client, user };
    },

    async getAccessToken(accessToken) {
      const found = registry.accessTokens.get(accessToken);
      if (!found) return null;
      return {
        accessToken,
        accessTokenExpiresAt: found.expiresAt,
        scope: found.scope,
        client: clientOf(found.application),
        user: { id: found.userId },
      };
    },

    async getRefreshToken(refreshToken) {
      const found = registry.refreshTokens.get(refreshToken);
      if (!found) return null;
      return {
        refreshToken,
        refreshTokenExpiresAt: found.expiresAt,
        scope: found.scope,
        client: clientOf(found.application),
        user: { id: found.userId },
      };
    },

    async revokeToken(token) {
      return registry.refreshTokens.delete(token.refreshToken);
    },

    async saveAuthorizationCode(code, client, user) {
      registry.codes.set(code.authorizationCode, {
        code: code.authorizationCode,
        application: applicationOf(client),
        userId: String(user.id),
        scope: code.scope ?? [],
        expiresAt: code.expiresAt,
        redirectUri: code.redirectUri,
        codeChallenge: code.codeChallenge,
        codeChallengeMethod: code.codeChallengeMethod,
      });
      return { ...code, client, user };
    },

    async getAuthorizationCode(authorizationCode) {
      const found = registry.codes.get(authorizationCode);
      if (!found) return null;
      return {
        authorizationCode,
        expiresAt: found.expiresAt,
        redirectUri: found.redirectUri,
        scope: found.scope,
        client: clientOf(found.application),
        user: { id: found.userId },
        codeChallenge: found.codeChallenge,
        codeChallengeMethod: found.codeChallengeMethod,
      };
    },

    async revokeAuthorizationCode(code) {
      return registry.codes.delete(code.authorizationCode);
    },
  };
}
