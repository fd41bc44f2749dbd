import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { viewFor, type ApiContext } from '../../api/context.js';
import { date, extraOf, integer, pathId, queryOf, requiredInteger, text } from '../../api/parameters.js';
import { fileObject } from '../../api/represent.js';
import { PlatformError, badRequest } from '../../errors.js';
import { orRemove } from '../../store/contents.js';
import { addContent, checkNewVersion, keptContent, replaceContent } from '../../store/files.js';
import type { StoredContent } from '../../store/model.js';
import { folderById, type Platform } from '../../store/platform.js';
import { texts } from '../../texts.js';
import { uploadTexts } from './texts.js';

const config = { family: 'files', content: true } as const;
const knownFields = ['folderId', 'fileSize', 'fileHash'];
const withoutLimit = Number.MAX_SAFE_INTEGER;

/** Registers files.post.upload: one multipart request with the fields first or last, streamed to disk (client). */
export async function multipartRoute(app: FastifyInstance, context: ApiContext): Promise<void> {
  const { platform } = context;
  await app.register(multipart, { limits: { fileSize: Infinity, files: 1, fields: 50 } });

  app.post('/api/file/upload', { config, bodyLimit: withoutLimit }, async (request) => {
    const query = queryOf(request);
    const dates = { creation: date(query, 'creation'), modification: date(query, 'modification') };
    const { fields, content, name } = await receiveForm(platform, request);
    const commit = async () => {
      checkContent(fields, content);
      const kept = await keptContent(platform, content);
      const folder = folderById(platform, requiredInteger(fields, 'folderId'));
      const extra = extraOf(fields, knownFields);
      return addContent(platform, request.caller, { folder, name }, kept, { ...dates, extra });
    };
    const { file, version } = await orRemove(platform.contents, content, commit);
    failStored(request);
    return fileObject(viewFor(context, request), file, version);
  });
}

interface Form {
  fields: Record<string, unknown>;
  content: StoredContent;
  name: string;
}

async function receiveForm(platform: Platform, request: FastifyRequest): Promise<Form> {
  if (!request.isMultipart()) throw badRequest('multipart/form-data');
  const fields: Record<string, unknown> = {};
  let received: { content: StoredContent; name: string } | null = null;
  try {
    // Names are taken as they were sent, so that a path in one is refused rather than cut off.
    for await (const part of request.parts({ preservePath: true })) {
      request.sentNames.add(part.fieldname);
      const ignored = request.ignoredNames.includes(part.fieldname);
      if (part.type === 'field') {
        if (!ignored) fields[part.fieldname] = part.value;
      } else if (part.fieldname === 'targetFile' && !ignored) {
        received = { content: await platform.contents.receive(part.file), name: part.filename };
      } else part.file.resume();
    }
  } catch (error) {
    if (received) await platform.contents.remove(received.content.key);
    throw error;
  }
  if (!received) throw badRequest('targetFile');
  return { fields, ...received };
}

/**
 * `fileSize` and `fileHash` may be left out (client), and must be those of what arrived; the status of the refusal is
 * derived.
 */
function checkContent(fields: Record<string, unknown>, content: StoredContent): void {
  const size = integer(fields, 'fileSize') ?? content.size;
  const hash = text(fields, 'fileHash') || content.hash;
  if (size !== content.size) throw new PlatformError(422, uploadTexts.sizeMismatch);
  if (hash.toLowerCase() !== content.hash) throw new PlatformError(422, uploadTexts.hashMismatch);
}

/** Plays a failure that hides that everything was stored: 423 while it is being processed, or 500 (client). */
function failStored({ faultPlan: { storedThen } }: FastifyRequest): void {
  if (storedThen === 423) throw new PlatformError(423, texts.sessionBusy);
  if (storedThen === 500) throw new PlatformError(500, texts.unavailable);
}

/** Registers files.put.upload: the body as it is becomes a new version (client). */
export function contentRoute(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;
  // In a scope of its own, where no body is parsed: whatever its type, it stays a stream.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.put('/api/file/:id/upload', { config, bodyLimit: withoutLimit }, async (request, reply) => {
    const id = pathId(request);
    checkNewVersion(platform, request.caller, id);
    const body = (request.body as Readable | undefined) ?? request.raw;
    const content = await platform.contents.receive(body);
    const { file, version } = await orRemove(platform.contents, content, async () =>
      replaceContent(platform, request.caller, id, await keptContent(platform, content)),
    );
    failStored(request);
    // No returned object is documented (doc), and there may be none (old); the setting gives it all the same.
    const { contentAnswer } = platform.settings.current;
    if (contentAnswer !== 'object') return reply.code(contentAnswer === 'none' ? 204 : 200).send();
    return fileObject(viewFor(context, request), file, version);
  });
}
