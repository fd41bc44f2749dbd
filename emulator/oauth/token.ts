import OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance } from 'fastify';
import type { SettingsStore } from '../faults/settings.js';
import type { OAuthRegistry } from './registry.js';

type TokenRequest = Record<string, unknown>;

/**
 * Registers `POST /oauth2/token`, for JSON (doc) and form bodies (client), with the client's keys in the body.
 * Errors are `{error, error_description}` as RFC 6749 has them (derived).
 */
export function tokenRoute(
  app: FastifyInstance,
  oauth: OAuth2Server,
  registry: OAuthRegistry,
  settings: SettingsStore,
  onRequest: (grantType: string) => void,
): void {
  app.post('/oauth2/token', async (request, reply) => {
    const body = (request.body ?? {}) as TokenRequest;
    onRequest(typeof body.grant_type === 'string' ? body.grant_type : 'none');
    const refusal = checkClient(registry, body, request.headers.authorization !== undefined);
    if (refusal) return reply.code(401).send(refusal);
    const response = new OAuth2Server.Response();
    const { tokenLifetimeSeconds, rotateRefreshTokens, tokenType, tokenWithoutExpiry } = settings.current;
    try {
      await oauth.token(formRequest(body), response, {
        accessTokenLifetime: tokenLifetimeSeconds,
        alwaysIssueNewRefreshToken: rotateRefreshTokens,
      });
    } catch (error) {
      if (!(error instanceof OAuth2Server.OAuthError) || error.code >= 500) throw error;
      return reply.code(error.code).send(response.body);
    }
    const clientCredentials = body.grant_type === 'client_credentials';
    // The whole lifetime (doc); the library counts what is left of it a moment later.
    const expiry = { expires_in: tokenWithoutExpiry ? undefined : tokenLifetimeSeconds };
    const granted = { ...response.body, token_type: tokenType, ...expiry };
    // Client credentials come with `refresh_token: null`, not without the field (doc).
    const answer = clientCredentials ? { ...granted, refresh_token: null } : granted;
    return reply.header('cache-control', 'no-store').send(answer);
  });
}

/** The library takes form requests only; the fields are the same. */
function formRequest(body: TokenRequest): OAuth2Server.Request {
  const fields = { ...body };
  // `all` is the platform's own way to name no scope in particular (client).
  if (fields.scope === 'all' || fields.scope === '') delete fields.scope;
  return new OAuth2Server.Request({
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1' },
    method: 'POST',
    query: {},
    body: fields,
  });
}

function checkClient(
  registry: OAuthRegistry,
  body: TokenRequest,
  hasHeader: boolean,
): { error: string; error_description: string } | null {
  const refuse = (error_description: string) => ({ error: 'invalid_client', error_description });
  if (hasHeader) {
    return refuse('send client_id and client_secret in the body, not in an Authorization header');
  }
  const application = registry.applications.get(String(body.client_id ?? ''));
  if (!application) return refuse('unknown client_id');
  if (application.clientSecret !== null && body.client_secret !== application.clientSecret) {
    return refuse('wrong or missing client_secret');
  }
  return null;
}
