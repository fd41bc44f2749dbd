import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { viewFor, type ApiContext } from '../../api/context.js';
import { bodyOf, date, extraOf, requiredInteger, requiredText } from '../../api/parameters.js';
import { fileObject } from '../../api/represent.js';
import { PlatformError, badRequest, notFound } from '../../errors.js';
import { orRemove } from '../../store/contents.js';
import { addContent, checkUpload, keptContent } from '../../store/files.js';
import { folderById } from '../../store/platform.js';
import { texts } from '../../texts.js';
import { tusTexts } from './texts.js';
import type { TusSession, TusTransfers } from './transfers.js';

const config = { family: 'files' } as const;
const knownFields = ['name', 'target', 'size', 'creation', 'modification'];

/** What the routes of TUS share. */
interface TusContext extends ApiContext {
  tus: TusTransfers;
}

/** Registers files.post.tus: opens a session, or finalises it if the body holds a `token` (client). */
export function tusSessionRoute(app: FastifyInstance, context: TusContext): void {
  app.post('/api/file/tus', { config }, async (request, reply) => {
    const body = bodyOf(request);
    if (!('token' in body)) return open(context, request, body);
    const file = await finalise(context, request, requiredText(body, 'token'));
    const { tusFinalAnswer } = context.platform.settings.current;
    if (tusFinalAnswer === 'file') return file;
    if (tusFinalAnswer === 'empty') return {};
    return reply.code(tusFinalAnswer === 'none' ? 204 : 202).send();
  });
}

function open(context: TusContext, request: FastifyRequest, body: Record<string, unknown>): unknown {
  const { platform, tus } = context;
  const name = requiredText(body, 'name');
  const folder = folderById(platform, requiredInteger(body, 'target'));
  const size = requiredInteger(body, 'size');
  if (size < 0) throw badRequest('size');
  checkUpload(platform, request.caller, folder, name, size);
  const { token } = tus.open({
    userId: request.caller.user.id,
    folderId: folder.id,
    name,
    size,
    creation: date(body, 'creation'),
    modification: date(body, 'modification'),
    extra: extraOf(body, knownFields),
  });
  const { tusSessionShape } = platform.settings.current;
  if (tusSessionShape === 'sessionKey') return { sessionKey: token };
  return tusSessionShape === 'array' ? [{ sessionKey: token }] : { token };
}

/** 423 while bytes are missing or a finalisation runs, 404 once the session was used (client). */
async function finalise(context: TusContext, request: FastifyRequest, token: string): Promise<unknown> {
  const { tus } = context;
  await tus.forgetIdle();
  const session = tus.session(token);
  if (!session || session.userId !== request.caller.user.id) throw notFound(tusTexts.sessionNotFound);
  if (session.finalising) throw new PlatformError(423, texts.sessionBusy);
  session.finalising = true;
  try {
    const complete = await tus.completeFile(session);
    if (complete === null) throw new PlatformError(423, texts.sessionBusy);
    return await commit(context, request, session, complete);
  } finally {
    session.finalising = false;
    session.lastUsed = Date.now();
  }
}

async function commit(
  context: TusContext,
  request: FastifyRequest,
  session: TusSession,
  complete: string,
): Promise<unknown> {
  const { platform, tus } = context;
  const folder = folderById(platform, session.folderId);
  checkUpload(platform, request.caller, folder, session.name, session.size);
  const content = await platform.contents.adopt(complete);
  await tus.close(session);
  const { file, version } = await orRemove(platform.contents, content, async () => {
    const kept = await keptContent(platform, content);
    return addContent(platform, request.caller, { folder, name: session.name }, kept, session);
  });
  return fileObject(viewFor(context, request), file, version);
}

/** Registers the TUS server at `/api/tus`. The bodies stay streams. */
export function tusServerRoutes(app: FastifyInstance, context: TusContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  const options = { config: { ...config, content: true }, bodyLimit: Number.MAX_SAFE_INTEGER };
  const method = ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'];

  for (const url of ['/api/tus', '/api/tus/:upload']) {
    app.route({
      method,
      url,
      ...options,
      handler: async (request, reply) => {
        const body = new PassThrough();
        request.raw.once('error', (error) => body.destroy(error)).pipe(body);
        const answer = await context.tus.handle(webRequest(request, body), request.faultPlan);
        // What the TUS server did not read is read here, as a gateway in front of a platform would have done; else it
        // stays in the connection, where the next request comes behind it.
        request.raw.unpipe(body).resume();
        await finished(request.raw);
        return reply.code(answer.status).headers(answer.headers).send(answer.body);
      },
    });
  }
}

function webRequest(request: FastifyRequest, body: Readable): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const hasBody = request.method === 'PATCH' || request.method === 'POST';
  return new Request(`http://${request.headers.host ?? 'localhost'}${request.url}`, {
    method: request.method,
    headers,
    ...(hasBody && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
  });
}
