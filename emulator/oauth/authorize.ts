import OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorPage } from '../html.js';
import type { Platform } from '../store/platform.js';
import type { User } from '../store/model.js';
import { consentPage } from './page.js';
import type { Application, OAuthRegistry } from './registry.js';
import { grantScopes } from './scopes.js';

type Parameters = Record<string, string>;

const passedOn = [
  'client_id',
  'response_type',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
];

/** Registers `GET` and `POST /oauth2/authorize`: sign-in and consent (client for the parameters). */
export function authorizeRoutes(
  app: FastifyInstance,
  oauth: OAuth2Server,
  registry: OAuthRegistry,
  platform: Platform,
): void {
  app.get('/oauth2/authorize', async (request, reply) => {
    const parameters = strings(request.query);
    const application = checkRequest(registry, parameters, reply);
    return application ? showPage(reply, application, parameters) : reply;
  });

  app.post('/oauth2/authorize', async (request, reply) => {
    const form = strings(request.body);
    const application = checkRequest(registry, form, reply);
    if (!application) return reply;
    if (form.decision !== 'allow') return redirectError(reply, form, 'access_denied');
    const user = signIn(platform, form);
    if (!user) return showPage(reply.code(401), application, form, 'Unknown login or wrong password');
    return allow(oauth, request, reply, form, user.id);
  });
}

/** Lets the library write the code into a redirect. */
async function allow(
  oauth: OAuth2Server,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Parameters,
  userId: string,
): Promise<FastifyReply> {
  const body = pick(form);
  const headers = { 'content-type': String(request.headers['content-type']) };
  const oauthRequest = new OAuth2Server.Request({ headers, method: 'POST', query: {}, body });
  const response = new OAuth2Server.Response();
  try {
    await oauth.authorize(oauthRequest, response, {
      authenticateHandler: { handle: () => ({ id: userId }) },
      allowEmptyState: true,
    });
  } catch (error) {
    // The library throws after it wrote the error into the redirect.
    const redirected = error instanceof OAuth2Server.OAuthError && response.get('location');
    if (!redirected) throw error;
  }
  return reply.redirect(String(response.get('location')), 302);
}

/**
 * Checks what can be checked before anyone signs in.
 * @returns the application, or null if the reply was sent: an error page if the redirect URI is not to be trusted
 * (RFC 6749, 4.1.2.1), else a redirect that carries the error.
 */
function checkRequest(
  registry: OAuthRegistry,
  parameters: Parameters,
  reply: FastifyReply,
): Application | null {
  const application = registry.applications.get(parameters.client_id ?? '');
  const redirectUri = parameters.redirect_uri ?? '';
  const problem = !application
    ? 'Unknown client_id'
    : application.type !== 'client'
      ? 'This application is of type Server: it has no sign-in, use client credentials'
      : !registry.acceptsRedirect(application, redirectUri)
        ? 'redirect_uri is not registered for this application'
        : null;
  if (!application || problem) {
    reply
      .code(400)
      .type('text/html')
      .send(errorPage(problem ?? ''));
    return null;
  }
  const error = requestError(application, parameters);
  if (!error) return application;
  redirectError(reply, parameters, error);
  return null;
}

/** Sends the person back with an error, next to what the redirect URI's query has already (RFC 6749, 3.1.2, 4.1.2.1). */
function redirectError(reply: FastifyReply, parameters: Parameters, error: string): FastifyReply {
  const target = new URL(parameters.redirect_uri ?? '');
  target.searchParams.set('error', error);
  if (parameters.state) target.searchParams.set('state', parameters.state);
  return reply.redirect(target.href, 302);
}

function requestError(application: Application, parameters: Parameters): string | null {
  if (parameters.response_type !== 'code') return 'unsupported_response_type';
  if (!requestedScopes(application, parameters)) return 'invalid_scope';
  const publicWithoutPkce = application.clientSecret === null && !parameters.code_challenge;
  const plainPkce = (parameters.code_challenge_method ?? 'S256') !== 'S256';
  return publicWithoutPkce || plainPkce ? 'invalid_request' : null;
}

function requestedScopes(application: Application, parameters: Parameters): string[] | null {
  return grantScopes(application.scopes, parameters.scope?.split(/\s+/).filter(Boolean));
}

function signIn(platform: Platform, form: Parameters): User | undefined {
  const user = platform.state.users.named(form.login ?? '');
  return user?.active && user.password === form.password ? user : undefined;
}

function showPage(
  reply: FastifyReply,
  application: Application,
  parameters: Parameters,
  error?: string,
): FastifyReply {
  const page = consentPage({
    applicationName: application.name,
    scopes: requestedScopes(application, parameters) ?? [],
    parameters: pick(parameters),
    login: parameters.login,
    error,
  });
  return reply.type('text/html').header('cache-control', 'no-store').send(page);
}

function pick(parameters: Parameters): Parameters {
  return Object.fromEntries(
    passedOn.flatMap((name) => (parameters[name] === undefined ? [] : [[name, parameters[name]]])),
  );
}

function strings(source: unknown): Parameters {
  const entries = Object.entries((source ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
