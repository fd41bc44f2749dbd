import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { orRemove } from '../../store/contents.js';
import { keptContent } from '../../store/files.js';
import { folderPath } from '../../store/folders.js';
import { newest } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import type { ListedLinks, ListedShare, ListedSharelink, ListedUlink, NewDeposit } from './contract.js';
import { deposit } from './store/deposits.js';
import {
  Links,
  pagePath,
  type AnyLink,
  type DownloadLink,
  type Share,
  type Sharelink,
  type Ulink,
} from './store/model.js';
import { filesOf, isValidSharelink } from './store/sharelinks.js';
import { isValidShare, rootsOf } from './store/shares.js';
import { isValidUlink, ulinkOfKey } from './store/ulinks.js';

const depositSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    content: z.string(),
    encoding: z.enum(['utf8', 'base64']).default('utf8'),
    password: z.string().optional(),
    from: z.string().optional(),
  })
  .strict() satisfies z.ZodType<NewDeposit, z.ZodTypeDef, NewDeposit>;
const largestDeposit = 64 * 1024 ** 2;

/** Registers the control routes about links. */
export function linkControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/links', async (): Promise<ListedLinks> => {
    const { sharelinks, shares, ulinks } = platform.state.of(Links);
    return {
      sharelinks: [...sharelinks.values()].map((link) => listedSharelink(platform, link)),
      shares: [...shares.values()].map((share) => listedShare(platform, share)),
      ulinks: [...ulinks.values()].map(listedUlink),
    };
  });

  app.post('/deposit', { bodyLimit: largestDeposit }, async (request) => {
    const { key, name, content, encoding, password, from } = depositSchema.parse(request.body);
    const ulink = ulinkOfKey(platform, key);
    const stored = await platform.contents.store(Buffer.from(content, encoding));
    const file = await orRemove(platform.contents, stored, async () => {
      const kept = await keptContent(platform, stored);
      return deposit(platform, ulink, { name, content: kept, proof: password ?? null, from: from ?? null });
    });
    return { id: newest(file).id, name: file.name, folderId: file.parent.id };
  });
}

function listedSharelink(platform: Platform, link: Sharelink): ListedSharelink {
  const email = [...platform.state.of(Links).emails.values()].find(({ recipients }) =>
    recipients.some((recipient) => recipient.link === link),
  );
  return {
    ...listedDownloads(link, isValidSharelink(platform, link)),
    fileIds: filesOf(platform, link).map(({ version }) => version.id),
    onlyPreview: link.onlyPreview,
    autoupdate: link.autoupdate,
    emailId: email?.id ?? null,
  };
}

function listedShare(platform: Platform, share: Share): ListedShare {
  const emails = [...platform.state.of(Links).emails.values()].filter(
    ({ kind, linkId }) => kind === 'share' && linkId === share.id,
  );
  return {
    ...listedDownloads(share, isValidShare(platform, share)),
    flags: share.flags,
    roots: rootsOf(platform, share).map((root) => ({
      kind: root.kind,
      id: root.kind === 'folder' ? root.id : newest(root).id,
      name: root.name,
    })),
    recipients: emails.flatMap(({ id, recipients }) =>
      recipients.map(({ email, key }) => ({ emailId: id, email, key: key! })),
    ),
  };
}

function listedUlink(ulink: Ulink): ListedUlink {
  return {
    ...listed(ulink, isValidUlink(ulink)),
    flags: ulink.flags,
    folderId: ulink.folder.id,
    folderPath: folderPath(ulink.folder),
    deposits: ulink.deposits,
  };
}

function listedDownloads(link: AnyLink & DownloadLink, isValid: boolean) {
  return {
    ...listed(link, isValid),
    maxDownloads: link.maxDownloads,
    downloads: link.downloads,
    previews: link.activity.filter(({ action }) => action === 'preview').length,
    notify: link.notify,
  };
}

function listed(link: AnyLink, isValid: boolean) {
  return {
    id: link.id,
    key: link.key,
    ownerId: link.ownerId,
    expiration: link.expiration?.toISOString() ?? null,
    isValid,
    hasPassword: link.password !== null,
    page: pagePath(link.kind, link.key),
    extra: link.extra,
  };
}
