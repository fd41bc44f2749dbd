import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Settings } from './contract.js';
import type { SettingsStore } from './faults/settings.js';

/**
 * Gives the answers of the API the ways of the platform as the settings have them. To be added before the faults, which
 * act on what the platform says.
 */
export function shapeAnswers(app: FastifyInstance, settings: SettingsStore): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const path = request.url.split('?', 1)[0]!;
    if (!path.startsWith('/api/') || request.faultPlan.inFront) return payload;
    reply.header('x-ne-request', request.id);
    const { doneAnswer, ids } = settings.current;
    const done = reply.statusCode === 204 && ['DELETE', 'PUT', 'POST'].includes(request.method);
    // TUS says what its own answers are.
    if (done && doneAnswer !== 'empty' && !isTus(path)) return sayDone(reply, doneAnswer);
    if (ids === 'text' && typeof payload === 'string' && isJson(reply)) {
      reply.removeHeader('content-length');
      return JSON.stringify(JSON.parse(payload, idAsText));
    }
    return payload;
  });
}

function isJson(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('application/json');
}

/** A reviver: every field of the platform's objects that names something by its number. */
function idAsText(name: string, value: unknown): unknown {
  if (name === 'roots' && Array.isArray(value))
    return value.map((id) => (typeof id === 'number' ? String(id) : id));
  const isId = name === 'id' || name === 'owner' || name === 'folder' || name.endsWith('_id');
  return isId && typeof value === 'number' ? String(value) : value;
}

/** Whether a path is the TUS server's, which is another program than the API. */
export function isTus(path: string): boolean {
  return /^\/api\/tus(\/|$)/.test(path);
}

function sayDone(reply: FastifyReply, answer: Exclude<Settings['doneAnswer'], 'empty'>): string {
  const [type, body] = doneAnswers[answer];
  reply.code(200).type(`${type}; charset=utf-8`).removeHeader('content-length');
  return body;
}

const doneAnswers = {
  OK: ['text/plain', 'OK'],
  true: ['application/json', 'true'],
  phpWarning: [
    'text/html',
    '<br />\n<b>Warning</b>:  Undefined array key "notify" in <b>/var/www/api/index.php</b> on line <b>212</b><br />\n',
  ],
} as const;
