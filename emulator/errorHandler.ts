import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { isTus } from './answers.js';
import { PlatformError, isTokenRefusal } from './errors.js';
import type { SettingsStore } from './faults/settings.js';

/**
 * Answers every error as `{"error": text}` (doc). What the emulator did not foresee is a 500 and is printed with its
 * stack, unless it is only the client that went away.
 */
export function handleErrors(app: FastifyInstance, settings: SettingsStore): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof PlatformError) {
      const body = { ...error.beside, error: error.text(settings.current.language) };
      const token = isTokenRefusal(error);
      return sendError(reply, settings, statusOf(settings, request, { status: error.status, token }), body);
    }
    if (error instanceof ZodError) {
      return reply
        .code(400)
        .send({ error: error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ') });
    }
    if (request.raw.destroyed && !request.raw.complete)
      return reply.code(400).send({ error: 'connection closed' });
    const status = error instanceof SyntaxError ? 400 : (error.statusCode ?? 500);
    if (status >= 500) console.error(`${request.method} ${request.routeOptions.url}:`, error);
    const text = status >= 500 ? 'internal error of the emulator' : error.message;
    return sendError(reply, settings, statusOf(settings, request, { status, token: false }), { error: text });
  });
}

/** The status of a refusal: on a platform that has none for them it is 200. */
function statusOf(
  settings: SettingsStore,
  request: FastifyRequest,
  error: { status: number; token: boolean },
): number {
  const { status, token } = error;
  const path = request.url.split('?', 1)[0]!;
  const ofTheApi = path.startsWith('/api/') && !isTus(path) && !request.faultPlan.inFront;
  const hidden = settings.current.errorsWith200 && ofTheApi && status >= 400 && status < 500 && !token;
  return hidden ? 200 : status;
}

/** Non-ASCII letters go out as they are or as `\uXXXX`, as the settings say: platforms do both (client). */
function sendError(
  reply: FastifyReply,
  settings: SettingsStore,
  status: number,
  answer: { error: string },
): FastifyReply {
  const json = JSON.stringify(answer);
  const ascii = settings.current.errorEncoding === 'ascii';
  const body = ascii ? json.replace(/[\u0080-\uffff]/g, escaped) : json;
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
