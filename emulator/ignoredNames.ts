import { Stream } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { SettingsStore } from './faults/settings.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Names of which nothing is to be taken notice. */
    ignoredNames: readonly string[];
    /** Names that it carries, whether notice is taken of them or not. */
    sentNames: Set<string>;
  }
}

/**
 * Takes out of every request to the API the names that the platform is said not to know, before the routes see them: no
 * document says by which names a request asks for a good part of what is possible. Multipart fields are for those who read them.
 */
export function dropIgnoredNames(app: FastifyInstance, settings: SettingsStore): void {
  app.decorateRequest('ignoredNames');
  app.decorateRequest('sentNames');
  app.addHook('onRequest', async (request) => {
    const ignoredNames = request.url.startsWith('/api/') ? settings.current.ignoredNames : [];
    request.ignoredNames = ignoredNames;
    request.sentNames = new Set(request.headers.as === undefined ? [] : ['As']);
    collectNames(request.query, request.sentNames);
    dropFrom(request.query, ignoredNames);
    if (ignoredNames.includes('As')) delete request.headers.as;
  });
  app.addHook('preHandler', async (request) => {
    collectNames(request.body, request.sentNames);
    dropFrom(request.body, request.ignoredNames);
  });
}

/** The names in plain objects and arrays, at any depth. */
function collectNames(value: unknown, names: Set<string>): void {
  if (!isPlain(value)) return;
  if (!Array.isArray(value)) for (const name of Object.keys(value)) names.add(name);
  Object.values(value).forEach((entry) => collectNames(entry, names));
}

/** At any depth of plain objects and arrays; a body that is a stream is left alone. */
function dropFrom(value: unknown, names: readonly string[]): void {
  if (names.length === 0) return;
  if (!isPlain(value)) return;
  if (!Array.isArray(value)) for (const name of names) delete value[name];
  Object.values(value).forEach((entry) => dropFrom(entry, names));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !(value instanceof Stream);
}
