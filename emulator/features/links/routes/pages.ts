import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { integer, pathText, queryOf } from '../../../api/parameters.js';
import { ownerName } from '../../../api/represent.js';
import { PlatformError } from '../../../errors.js';
import { errorPage, escapeHtml, htmlPage } from '../../../html.js';
import { newest } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import { requireValidShare } from '../store/downloads.js';
import { pagePath, type AnyLink, type Link } from '../store/model.js';
import { contentOf } from '../store/shareContents.js';
import { filesOf, isValidSharelink, sharelinksOfKey } from '../store/sharelinks.js';
import { shareOfKey } from '../store/shares.js';
import { isValidUlink, ulinkOfKey } from '../store/ulinks.js';
import { linkTexts } from '../texts.js';
import { sendSharelinks } from './byKey.js';
import type { LinkContext } from './context.js';
import { checkPassword, placeOf, type Place } from './tokens.js';

/** What stands behind the address of a page, if it is still valid. */
interface Behind {
  links: readonly [Link, ...Link[]];
  place: Place;
  /** @param token to put into addresses; empty without one. */
  show: (token: string) => string;
}

type Find = (platform: Platform, key: string, request: FastifyRequest) => Behind;

/**
 * Registers the pages that outsiders open: they name the files with links to them, or ask for the password first. Known are
 * `/dl/KEY` and `/fdl/KEY`, which downloads at once (live); the other addresses and all looks are derived.
 */
export function linkPageRoutes(app: FastifyInstance, context: LinkContext): void {
  directDownloadRoute(app, context);
  pageRoutes(app, context, 'sharelink', sharelinkPage);
  pageRoutes(app, context, 'share', sharePage);
  pageRoutes(app, context, 'ulink', ulinkPage);
}

function pageRoutes(app: FastifyInstance, context: LinkContext, kind: AnyLink['kind'], find: Find): void {
  const { platform, linkTokens } = context;
  const path = pagePath(kind, ':key');

  app.get(path, async (request, reply) =>
    answerPage(context, reply, () => {
      const { links, place, show } = find(platform, pathText(request, 'key'), request);
      const proof = linkTokens.proof(request, place);
      const closed = links.every(({ password }) => password !== null && password !== proof);
      const { token } = queryOf(request);
      return closed ? passwordForm('') : show(typeof token === 'string' ? token : '');
    }),
  );

  app.post(path, async (request, reply) =>
    answerPage(context, reply, () => {
      const key = pathText(request, 'key');
      const { links, place } = find(platform, key, request);
      const token = linkTokens.issue(place, checkPassword(links, request));
      reply.redirect(`${pagePath(kind, key)}?token=${token}`, 303);
      return null;
    }),
  );
}

/** A password is asked for on the page of the link, and shown to be known by the `token` that this gives (derived). */
function directDownloadRoute(app: FastifyInstance, context: LinkContext): void {
  app.get('/fdl/:key', async (request, reply) => {
    try {
      return await sendSharelinks(context, request, reply);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.reason === linkTexts.linkPassword)
        return reply.redirect(pagePath('sharelink', pathText(request, 'key')), 302);
      const page = errorPage(error.text(context.platform.settings.current.language));
      return reply.code(error.status).type('text/html').send(page);
    }
  });
}

/** Errors are pages too; that of a wrong password asks again. */
function answerPage({ platform }: LinkContext, reply: FastifyReply, make: () => string | null): FastifyReply {
  try {
    const page = make();
    return page === null ? reply : reply.type('text/html').header('cache-control', 'no-store').send(page);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const message = error.text(platform.settings.current.language);
    const page = error.reason === linkTexts.wrongPassword ? passwordForm(message) : errorPage(message);
    return reply.code(error.status).type('text/html').send(page);
  }
}

function sharelinkPage(platform: Platform, key: string): Behind {
  const all = sharelinksOfKey(platform, key);
  const [first, ...more] = all.filter((link) => isValidSharelink(platform, link));
  if (!first) throw new PlatformError(410, linkTexts.linkExpired);
  const links = [first, ...more] as const;
  const show = (token: string) => {
    const offers = links.flatMap((link) =>
      filesOf(platform, link).map((offer) => ({ ...offer, preview: link.onlyPreview })),
    );
    const files = offers.filter(({ available }) => available);
    const address = `/api/sharelink/download/${key}`;
    const items = files.map(({ file, version, preview }) =>
      item(`${address}${query({ file: version.id, preview: preview ? 1 : '', token })}`, file.name),
    );
    const all = files.length > 1 && !links.some(({ onlyPreview }) => onlyPreview);
    return listPage(platform, first, items, all ? `${address}${query({ token })}` : null);
  };
  return { links, place: `sharelink:${key}`, show };
}

function sharePage(platform: Platform, key: string, request: FastifyRequest): Behind {
  const { share } = shareOfKey(platform, key);
  requireValidShare(platform, share);
  const folderId = integer(queryOf(request), 'folder');
  const content = contentOf(platform, share, folderId);
  const show = (token: string) => {
    const items = content.map((entity) =>
      entity.kind === 'folder'
        ? item(`${pagePath('share', key)}${query({ folder: entity.id, token })}`, `${entity.name}/`)
        : item(`/api/share/download/file${query({ key, id: newest(entity).id, token })}`, entity.name),
    );
    return listPage(platform, share, items, `/api/zip/share/${key}${query({ token })}`);
  };
  return { links: [share], place: placeOf(share), show };
}

/** Takes no files: `POST /_emulator/deposit` does. */
function ulinkPage(platform: Platform, key: string): Behind {
  const ulink = ulinkOfKey(platform, key);
  if (!isValidUlink(ulink)) throw new PlatformError(410, linkTexts.linkExpired);
  const owner = escapeHtml(ownerName(platform, ulink.ownerId));
  const text = `<h1>${escapeHtml(ulink.folder.name)}</h1>
    <p>${owner} asks for files. Drop them with <code>POST /_emulator/deposit</code>.</p>`;
  return { links: [ulink], place: placeOf(ulink), show: () => htmlPage('Drop files', text) };
}

function listPage(platform: Platform, link: Link, items: readonly string[], zip: string | null): string {
  const everything = zip === null ? '' : `<p><a href="${escapeHtml(zip)}">Everything as a ZIP</a></p>`;
  const owner = escapeHtml(ownerName(platform, link.ownerId));
  return htmlPage(
    'Shared files',
    `<h1>NetExplorer (emulator)</h1><p>${owner} shares:</p><ul>${items.join('')}</ul>${everything}`,
  );
}

function passwordForm(error: string): string {
  const message = error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : '';
  return htmlPage(
    'Password',
    `<h1>NetExplorer (emulator)</h1>${message}
    <form method="post">
      <label>Password <input name="password" type="password"></label>
      <button type="submit">Open</button>
    </form>`,
  );
}

function item(address: string, name: string): string {
  return `<li><a href="${escapeHtml(address)}">${escapeHtml(name)}</a></li>`;
}

/** Parameters that have a value. */
function query(parameters: Record<string, string | number>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  const text = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return text && `?${text}`;
}
