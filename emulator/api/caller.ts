import OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyRequest } from 'fastify';
import { PlatformError } from '../errors.js';
import { applicationOf } from '../oauth/model.js';
import { covers, scopeFor, type ScopeFamily } from '../oauth/scopes.js';
import { callerFor } from '../store/access.js';
import type { Caller } from '../store/model.js';
import { userById, type Platform } from '../store/platform.js';
import { texts } from '../texts.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every route that needs a bearer token. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** The family of scopes the route needs. */
    family?: ScopeFamily;
    /** The answer is a download, which faults can cut off or corrupt. */
    download?: boolean;
    /** The body is content of a file, which a platform may take up to some size only. */
    content?: boolean;
  }
}

/**
 * Works out for whom a request acts: bearer token, scope of the route, `As` header.
 * @throws PlatformError 401 for the token (client), 403 for the scope, for `As` from an application that has no
 * administrator access and for an account that is not active or has expired (doc), 404 for an unknown user in `As` (all derived).
 */
export async function callerOf(
  platform: Platform,
  oauth: OAuth2Server,
  request: FastifyRequest,
): Promise<Caller> {
  const token = await bearer(oauth, request);
  const { family } = request.routeOptions.config;
  if (family) {
    const scope = scopeFor(family, request.method);
    if (!covers(token.scope ?? [], scope)) throw new PlatformError(403, texts.scopeMissing, scope);
  }
  const server = applicationOf(token.client).type === 'server';
  const as = request.headers.as;
  if (as !== undefined && !server) throw new PlatformError(403, texts.asForbidden);
  const userId = as === undefined ? String(token.user.id) : String(as);
  const user = as === undefined ? tokenUser(platform, userId) : userById(platform, userId);
  if (!user.active) throw new PlatformError(403, texts.userInactive, user.login);
  const expired = platform.settings.current.policies.includes('expired');
  if (expired && !/^\/api\/account(\/|\?|$)/.test(request.url)) {
    throw new PlatformError(403, texts.accountExpired, user.login);
  }
  return callerFor(platform, user);
}

async function bearer(oauth: OAuth2Server, request: FastifyRequest): Promise<OAuth2Server.Token> {
  const { authorization } = request.headers;
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  try {
    const oauthRequest = new OAuth2Server.Request({ headers, method: 'GET', query: {} });
    return await oauth.authenticate(oauthRequest, new OAuth2Server.Response());
  } catch (error) {
    if (error instanceof OAuth2Server.OAuthError && error.code < 500) {
      throw new PlatformError(401, texts.tokenInvalid);
    }
    throw error;
  }
}

/** A reset may have taken the account of a token away. */
function tokenUser(platform: Platform, id: string) {
  const user = platform.state.users.get(id);
  if (!user) throw new PlatformError(401, texts.tokenInvalid);
  return user;
}
