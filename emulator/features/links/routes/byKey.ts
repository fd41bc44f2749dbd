import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendContent } from '../../../api/content.js';
import { disposition } from '../../../api/disposition.js';
import { listAnswer } from '../../../api/lists.js';
import {
  bodyOf,
  flag,
  integer,
  pathId,
  pathText,
  queryOf,
  requiredInteger,
  requiredText,
  text,
} from '../../../api/parameters.js';
import type { FileVersion } from '../../../store/files.js';
import { newest } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import { requireValidShare, takeFile, takeFromSharelinks, takeShare } from '../store/downloads.js';
import type { Visitor } from '../store/downloads.js';
import { contentOf } from '../store/shareContents.js';
import { sharelinksOfKey } from '../store/sharelinks.js';
import { shareOfKey } from '../store/shares.js';
import { sendPassword } from '../store/terms.js';
import { ulinkOfKey } from '../store/ulinks.js';
import type { LinkContext } from './context.js';
import { originOf } from './fields.js';
import { entityObject, publicShareObject, publicSharelinkObject, publicUlinkObject } from './objects.js';
import { checkPassword, placeOf, type Place } from './tokens.js';
import { zipOf, type ZipEntry } from './zip.js';

const download = { download: true } as const;

/**
 * Registers what is addressed by the key of a link. Whoever has the key may use it: these routes take no notice of a
 * bearer token (derived).
 */
export function publicLinkRoutes(app: FastifyInstance, context: LinkContext): void {
  publicSharelinkRoutes(app, context);
  publicShareRoutes(app, context);
  publicUlinkRoutes(app, context);
}

function publicSharelinkRoutes(app: FastifyInstance, context: LinkContext): void {
  const { platform, linkTokens } = context;

  app.get('/api/sharelink/key/:key', async (request) =>
    publicSharelinkObject(platform, sharelinksOfKey(platform, pathText(request, 'key'))),
  );

  app.post('/api/sharelink/key/:key/passcheck', async (request) => {
    const links = sharelinksOfKey(platform, pathText(request, 'key'));
    const password = checkPassword(links, request);
    return { token: linkTokens.issue(`sharelink:${links[0].key}`, password) };
  });

  // Several files come as a ZIP, one with `file` as itself (derived).
  app.get('/api/sharelink/download/:key', { config: download }, async (request, reply) =>
    sendSharelinks(context, request, reply),
  );
}

/** Sends what the share links of the `key` in the path give. */
export async function sendSharelinks(
  context: LinkContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { platform } = context;
  const key = pathText(request, 'key');
  const visitor = visitorOf(context, request, `sharelink:${key}`);
  const files = takeFromSharelinks(platform, key, integer(queryOf(request), 'file'), visitor);
  const [first, ...more] = files;
  if (more.length === 0) return sendFile(reply, platform, first!, visitor);
  const entries = files.map(({ file, version }) => ({ path: file.name, version }));
  return sendZip(reply, platform, entries);
}

function publicShareRoutes(app: FastifyInstance, context: LinkContext): void {
  const { platform, linkTokens } = context;

  app.get('/api/share/key/:key', async (request) =>
    publicShareObject(platform, shareOfKey(platform, pathText(request, 'key'))),
  );

  app.post('/api/share/key/:key/passcheck', async (request) => {
    const { share } = shareOfKey(platform, pathText(request, 'key'));
    return { token: linkTokens.issue(placeOf(share), checkPassword([share], request)) };
  });

  app.post('/api/share/key/:key/sms', async (request, reply) => {
    sendPassword(platform, shareOfKey(platform, pathText(request, 'key')).share, phoneIn(request));
    return reply.code(204).send();
  });

  // Names are shown without the password, as those of a share link are; bytes are not (derived).
  const content = async (request: FastifyRequest, folderId?: number) => {
    const { share } = shareOfKey(platform, pathText(request, 'key'));
    requireValidShare(platform, share);
    return listAnswer(platform.settings.current, request, contentOf(platform, share, folderId), entityObject);
  };
  app.get('/api/share/content/:key', async (request) => content(request));
  app.get('/api/share/content/:key/', async (request) => content(request));
  app.get('/api/share/content/:key/:folderId', async (request) =>
    content(request, pathId(request, 'folderId')),
  );

  app.get('/api/share/download/file', { config: download }, async (request, reply) => {
    const query = queryOf(request);
    const reached = shareOfKey(platform, requiredText(query, 'key'));
    const visitor = visitorOf(context, request, placeOf(reached.share));
    const found = takeFile(platform, reached, requiredInteger(query, 'id'), visitor);
    return sendFile(reply, platform, found, visitor);
  });

  app.get('/api/zip/share/:key', { config: download }, async (request, reply) => {
    const reached = shareOfKey(platform, pathText(request, 'key'));
    const visitor = { ...visitorOf(context, request, placeOf(reached.share)), preview: false };
    const placed = takeShare(platform, reached, visitor);
    const entries = placed.map(({ path, file }) => ({ path, version: file && newest(file) }));
    return sendZip(reply, platform, entries);
  });
}

function publicUlinkRoutes(app: FastifyInstance, { platform, linkTokens }: LinkContext): void {
  app.get('/api/ulink/key/:key', async (request) => {
    const ulink = ulinkOfKey(platform, pathText(request, 'key'));
    return publicUlinkObject(platform, ulink, originOf(request));
  });

  app.post('/api/ulink/key/:key/passcheck', async (request) => {
    const ulink = ulinkOfKey(platform, pathText(request, 'key'));
    return { token: linkTokens.issue(placeOf(ulink), checkPassword([ulink], request)) };
  });

  app.post('/api/ulink/key/:key/sms', async (request, reply) => {
    sendPassword(platform, ulinkOfKey(platform, pathText(request, 'key')), phoneIn(request));
    return reply.code(204).send();
  });
}

/** `preview=1` asks to look at a file instead of taking it (derived). */
function visitorOf({ linkTokens }: LinkContext, request: FastifyRequest, place: Place): Visitor {
  return {
    preview: flag(queryOf(request), 'preview', false),
    proof: linkTokens.proof(request, place),
    loc: request.ip,
  };
}

function phoneIn(request: FastifyRequest): string | undefined {
  return text(bodyOf(request), 'phone');
}

function sendFile(
  reply: FastifyReply,
  { contents }: Platform,
  found: FileVersion,
  { preview }: Visitor,
): Promise<FastifyReply> {
  return sendContent(reply, contents, found, preview ? 'inline' : 'attachment');
}

/** The name of a ZIP is derived. */
function sendZip(reply: FastifyReply, { contents }: Platform, entries: readonly ZipEntry[]): FastifyReply {
  return reply
    .type('application/zip')
    .header('content-disposition', disposition('NetExplorer.zip'))
    .send(zipOf(contents, entries));
}
