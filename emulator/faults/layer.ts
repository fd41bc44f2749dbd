import { Readable, pipeline } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OneShotFault } from '../contract.js';
import { PlatformError } from '../errors.js';
import { texts } from '../texts.js';
import { foreignOrigin } from './foreign.js';
import type { OneShotFaults } from './oneShot.js';
import { noFaults, type FaultPlan } from './plan.js';
import type { SettingsStore } from './settings.js';
import { corrupting, truncating } from './streams.js';

/** What the layer works with. */
export interface FaultLayer {
  settings: SettingsStore;
  oneShots: OneShotFaults;
  /** Makes all access tokens issued so far invalid. */
  expireTokens: () => void;
}

/**
 * Adds the hooks that make the platform misbehave: what hits a request before it is handled, and what hits its answer.
 * The control routes are never touched, nor is the consent page.
 */
export function addFaults(app: FastifyInstance, layer: FaultLayer): void {
  const expiry = { every: 0, requests: 0 };
  app.decorateRequest('faultPlan');

  app.addHook('onRequest', async (request, reply) => {
    request.faultPlan = noFaults;
    const path = request.url.split('?', 1)[0]!;
    const api = path.startsWith('/api/');
    if (!api && path !== '/oauth2/token') return;
    const line = `${request.method} ${path}`;
    const oneShot = layer.oneShots.take(line);
    if (oneShot) return playOneShot(oneShot, request, reply);
    const { current } = layer.settings;
    if (!api && !current.faultToken) return;
    if (current.only !== null && !new RegExp(current.only).test(line)) return;
    const delay = layer.settings.draw(current.latencyMs);
    if (delay > 0) await sleep(delay);
    if (api) {
      // Counted from when the setting was made.
      if (expiry.every !== current.expireTokensEvery)
        Object.assign(expiry, { every: current.expireTokensEvery, requests: 0 });
      if (expiry.every > 0 && ++expiry.requests % expiry.every === 0) layer.expireTokens();
    }
    return playBefore(layer.settings, request, reply);
  });

  app.addHook('onSend', async (request, reply, payload) => playAfter(request, reply, payload));
}

async function playOneShot(
  fault: OneShotFault,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const before = fault.drop || (fault.status !== undefined && !fault.handled);
  if (!before) {
    request.faultPlan = { ...noFaults, lostAnswer: fault.lostAnswer ?? false, oneShot: fault };
    return undefined;
  }
  if (fault.delayMs) await sleep(fault.delayMs);
  if (fault.drop) return cut(request, reply);
  request.faultPlan = { ...noFaults, inFront: true };
  return reply
    .code(fault.status!)
    .headers(fault.headers ?? {})
    .send(fault.body);
}

/** Draws what hits this request, in a fixed order. */
async function playBefore(
  settings: SettingsStore,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { current } = settings;
  request.faultPlan = { ...noFaults, inFront: true };
  if (settings.chance(current.dropRate)) return cut(request, reply);
  if (settings.chance(current.htmlErrorRate)) {
    const html = '<html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>';
    return reply.code(500).type('text/html').send(html);
  }
  if (current.redirectTo !== null && request.method === 'GET') {
    const origin = current.redirectTo === 'foreign' ? foreignOrigin(request) : current.redirectTo;
    return reply.redirect(new URL(request.url, origin).href, 302);
  }
  if (settings.chance(current.rate429)) {
    if (current.retryAfterSeconds !== null) reply.header('retry-after', current.retryAfterSeconds);
    throw new PlatformError(429, texts.tooManyRequests);
  }
  if (settings.chance(current.rate503)) throw new PlatformError(503, texts.unavailable);
  if (settings.chance(current.rate502)) throw new PlatformError(502, texts.unavailable);
  if (settings.chance(current.rate423)) throw new PlatformError(423, texts.busy);
  request.faultPlan = {
    ...noFaults,
    gatewayTimeout: settings.chance(current.rate504After),
    lostAnswer: settings.chance(current.lostAnswerRate),
    truncateDownload: settings.chance(current.truncateDownloadRate),
    corruptDownload: settings.chance(current.corruptDownloadRate),
    storedThen: storedThen(settings),
    wrongOffset: settings.chance(current.wrongOffsetRate),
    loseTusSession: settings.chance(current.tusSessionLossRate),
  };
  return undefined;
}

function storedThen(settings: SettingsStore): FaultPlan['storedThen'] {
  if (settings.chance(settings.current.storedThen423Rate)) return 423;
  return settings.chance(settings.current.storedThen500Rate) ? 500 : null;
}

/** Plays what was drawn for the answer. */
async function playAfter(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const plan = request.faultPlan;
  if (plan.oneShot?.delayMs) await sleep(plan.oneShot.delayMs);
  if (plan.lostAnswer) {
    discard(payload);
    request.raw.socket.destroy();
    return null;
  }
  if (plan.gatewayTimeout) {
    discard(payload);
    reply.code(504).removeHeader('content-length').header('content-type', 'text/html');
    return '<html><head><title>504</title></head><body><h1>Gateway Time-out</h1></body></html>';
  }
  if (plan.oneShot?.status !== undefined) return replace(reply, plan.oneShot, payload);
  if (plan.oneShot?.merge ?? plan.oneShot?.omit) return amend(reply, plan.oneShot!, payload);
  if (request.routeOptions.config.download && payload instanceof Readable && reply.statusCode === 200) {
    const length = Number(reply.getHeader('content-length'));
    if (plan.corruptDownload) return piped(payload, corrupting(length));
    if (plan.truncateDownload)
      return piped(
        payload,
        truncating(length, () => request.raw.socket.destroy()),
      );
  }
  return payload;
}

/** Puts another answer in the place of the real one, of which nothing stays. */
function replace(reply: FastifyReply, { status, headers, body }: OneShotFault, payload: unknown): unknown {
  discard(payload);
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  reply.code(status!);
  if (body !== undefined) {
    const text = typeof body === 'string';
    reply.type(text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  }
  reply.headers(headers ?? {});
  return body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
}

/** Changes fields of a JSON answer; any other answer stays as it is. */
function amend(reply: FastifyReply, { merge, omit }: OneShotFault, payload: unknown): unknown {
  const json = String(reply.getHeader('content-type')).startsWith('application/json');
  if (!json || typeof payload !== 'string') return payload;
  const amended = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(amended);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries({ ...value, ...merge });
    return Object.fromEntries(entries.filter(([name]) => !omit?.includes(name)));
  };
  reply.removeHeader('content-length');
  return JSON.stringify(amended(JSON.parse(payload)));
}

/** Errors of either side end both; the reply sees them on the stream it is given. */
function piped(source: Readable, through: NodeJS.ReadWriteStream & Readable): Readable {
  pipeline(source, through, () => undefined);
  return through;
}

function discard(payload: unknown): void {
  if (payload instanceof Readable) payload.destroy();
}

/** Ends the connection without an answer. */
function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
