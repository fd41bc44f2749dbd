import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { PlatformError, badRequest } from '../errors.js';
import { addContent, checkNewVersion, replaceContent } from '../store/files.js';
import type { StoredContent } from '../store/model.js';
import { folderById, type Platform } from '../store/platform.js';
import { viewFor, type ApiContext } from './context.js';
import { date, extraOf, pathId, queryOf, requiredInteger, requiredText } from './parameters.js';
import { fileObject } from './represent.js';

const config = { family: 'files' } as const;
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
    const commit = () => {
      checkContent(fields, content);
      const folder = folderById(platform, requiredInteger(fields, 'folderId'));
      const extra = extraOf(fields, knownFields);
      return addContent(platform, request.caller, { folder, name }, content, { ...dates, extra });
    };
    const { file, version } = await orRemove(platform, content, commit);
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
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else if (part.fieldname === 'targetFile') {
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

/** `fileSize` and `fileHash` must be those of what arrived; the status of the refusal is derived. */
function checkContent(fields: Record<string, unknown>, content: StoredContent): void {
  if (requiredInteger(fields, 'fileSize') !== content.size) throw new PlatformError(422, 'sizeMismatch');
  if (requiredText(fields, 'fileHash').toLowerCase() !== content.hash)
    throw new PlatformError(422, 'hashMismatch');
}

/** Runs a commit; if it is refused, the content that arrived is removed from the disk. */
export async function orRemove<T>(platform: Platform, content: StoredContent, commit: () => T): Promise<T> {
  try {
    return commit();
  } catch (error) {
    await platform.contents.remove(content.key);
    throw error;
  }
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
    const { file, version } = await orRemove(platform, content, () =>
      replaceContent(platform, request.caller, id, content),
    );
    // No returned object is documented (doc), so a client cannot count on one; the setting gives it all the same.
    if (platform.settings.current.contentAnswer === 'none') return reply.code(204).send();
    return fileObject(viewFor(context, request), file, version);
  });
}
