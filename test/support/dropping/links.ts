import type { IDataObject } from 'n8n-workflow';

import { byId, type Platform } from '../platform';
import type { Scenario } from './index';
import { linkMailScenarios } from './linkMails';
import { PASSWORD } from './shown';

/** What a new platform gives a link of itself is none of these. */
const CHOSEN = {
  expires: 'date',
  expirationDate: '2031-01-31T09:30:00',
  passwordBy: 'entered',
  password: PASSWORD,
};
const TAKEN_AWAY = { expires: 'never', passwordBy: 'none' };
/** The same, as another client makes a link with it. */
const MADE = { expiration_date: '2030-06-30T12:00:00Z', password: 'known to others', type: 1 };
const MADE_TO_DOWNLOAD = { ...MADE, max_downloads: 7, notify: true };

export const campaign = (value = 'spring') => ({ customFields: { field: [{ name: 'campaign', value }] } });

const files = (...ids: number[]) => ids.map((id) => ({ linkFile: byId(id) }));

/** A folder with two files in it. */
async function contents(platform: Platform): Promise<{ folder: number; a: number; b: number }> {
  const folder = await platform.folder('Shared');
  const a = await platform.file(folder, 'a.txt', 'a');
  const b = await platform.file(folder, 'b.txt', 'b');
  return { folder, a: a.id, b: b.id };
}

/** A link that another client made. */
export async function link(
  { api }: Platform,
  path: '/sharelink' | '/share' | '/ulink',
  body: object,
): Promise<IDataObject & { id: number; key: string }> {
  return (await api.post<IDataObject & { id: number; key: string }>(path, body)).data;
}

/** Why the number of an SMS is not told. */
const TO_ITS_NUMBER = {
  phone: 'The platform only says that a message was sent: no route shows to which number.',
};

const shareLinks: Scenario[] = [
  {
    resource: 'shareLink',
    operation: 'create',
    prepare: async (platform) => {
      const { a, b } = await contents(platform);
      return {
        parameters: {
          contents: { file: files(a, b) },
          ...CHOSEN,
          additionalFields: {
            autoupdate: true,
            max_downloads: 3,
            notify: true,
            only_preview: true,
            passwordBySms: true,
          },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'shareLink',
    operation: 'create',
    title: 'with the key of another',
    prepare: async (platform) => {
      const { a, b } = await contents(platform);
      const { key } = await link(platform, '/sharelink', { files: [a] });
      const customFields = { field: [{ name: 'key', value: key }] };
      return { parameters: { contents: { file: files(b) }, customFields } };
    },
  },
  {
    resource: 'shareLink',
    operation: 'update',
    prepare: async (platform) => {
      const { id } = await link(platform, '/sharelink', { files: [(await contents(platform)).a] });
      return {
        parameters: {
          shareLink: byId(id),
          ...CHOSEN,
          updateFields: {
            autoupdate: true,
            max_downloads: 3,
            notify: true,
            only_preview: true,
            passwordBySms: true,
          },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'shareLink',
    operation: 'update',
    title: 'with everything taken away',
    prepare: async (platform) => {
      const { a } = await contents(platform);
      const all = {
        files: [a],
        ...MADE_TO_DOWNLOAD,
        only_preview: true,
        autoupdate: true,
        campaign: 'winter',
      };
      const { id } = await link(platform, '/sharelink', all);
      return {
        parameters: {
          shareLink: byId(id),
          ...TAKEN_AWAY,
          updateFields: {
            autoupdate: false,
            notify: false,
            only_preview: false,
            passwordBySms: false,
            unlimited: true,
          },
          ...campaign('null'),
        },
      };
    },
  },
  {
    resource: 'shareLink',
    operation: 'update',
    title: 'with other values for all',
    prepare: async (platform) => {
      const { a } = await contents(platform);
      const { id } = await link(platform, '/sharelink', {
        files: [a],
        ...MADE_TO_DOWNLOAD,
        campaign: 'winter',
      });
      return {
        parameters: {
          shareLink: byId(id),
          ...CHOSEN,
          updateFields: { max_downloads: 3 },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'shareLink',
    operation: 'addFile',
    prepare: async (platform) => {
      const { a, b } = await contents(platform);
      const { id } = await link(platform, '/sharelink', { files: [a] });
      return { parameters: { shareLink: byId(id), addedFile: byId(b) } };
    },
  },
  {
    resource: 'shareLink',
    operation: 'addFolder',
    prepare: async (platform) => {
      const { folder, a } = await contents(platform);
      const { id } = await link(platform, '/sharelink', { files: [a] });
      return { parameters: { shareLink: byId(id), addedFolder: byId(folder) } };
    },
  },
  {
    resource: 'shareLink',
    operation: 'removeFile',
    prepare: async (platform) => {
      const { a, b } = await contents(platform);
      const { id } = await link(platform, '/sharelink', { files: [a, b] });
      return { parameters: { shareLink: byId(id), removedFile: byId(b) } };
    },
  },
  {
    resource: 'shareLink',
    operation: 'checkPassword',
    isOpen: true,
    title: 'by key',
    prepare: async (platform) => {
      const { key } = await link(platform, '/sharelink', { files: [(await contents(platform)).a], ...MADE });
      return { parameters: { checkBy: 'key', shareLinkKey: key, linkPassword: MADE.password } };
    },
  },
  {
    resource: 'shareLink',
    operation: 'checkPassword',
    title: 'by ID',
    prepare: async (platform) => {
      const { id } = await link(platform, '/sharelink', { files: [(await contents(platform)).a], ...MADE });
      return { parameters: { checkBy: 'id', shareLink: byId(id), linkPassword: MADE.password } };
    },
  },
  {
    resource: 'shareLink',
    operation: 'delete',
    prepare: async (platform) => {
      const { id } = await link(platform, '/sharelink', { files: [(await contents(platform)).a] });
      return { parameters: { shareLink: byId(id) } };
    },
  },
];

/** A file or a folder as the request of a share names it. */
const root = (kind: 'file' | 'folder', id: number) => ({ id, entity_type: kind === 'file' ? 1 : 0 });

const shares: Scenario[] = [
  {
    resource: 'share',
    operation: 'create',
    prepare: async (platform) => {
      const { folder, a } = await contents(platform);
      return {
        parameters: {
          contents: { file: files(a), folder: [{ linkFolder: byId(folder) }] },
          ...CHOSEN,
          additionalFields: { downloadOnly: false, max_downloads: 3, notify: true, passwordBySms: true },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'share',
    operation: 'update',
    prepare: async (platform) => {
      const { a, b } = await contents(platform);
      const { id } = await link(platform, '/share', { roots: [root('file', a)] });
      return {
        parameters: {
          share: byId(id),
          ...CHOSEN,
          updateFields: {
            contents: { file: files(b) },
            downloadOnly: false,
            max_downloads: 3,
            notify: true,
            otherContents: 'keep',
            passwordBySms: true,
          },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'share',
    operation: 'update',
    title: 'with everything taken away',
    prepare: async (platform) => {
      const { folder, a, b } = await contents(platform);
      const { id } = await link(platform, '/share', {
        roots: [root('file', a), root('folder', folder)],
        flags: 0,
        ...MADE_TO_DOWNLOAD,
        campaign: 'winter',
      });
      return {
        parameters: {
          share: byId(id),
          ...TAKEN_AWAY,
          updateFields: {
            contents: { file: files(b) },
            downloadOnly: true,
            notify: false,
            otherContents: 'remove',
            passwordBySms: false,
            unlimited: true,
          },
          ...campaign('null'),
        },
      };
    },
  },
  {
    resource: 'share',
    operation: 'update',
    title: 'with other values for all',
    prepare: async (platform) => {
      const all = {
        roots: [root('file', (await contents(platform)).a)],
        ...MADE_TO_DOWNLOAD,
        campaign: 'winter',
      };
      const { id } = await link(platform, '/share', all);
      return {
        parameters: {
          share: byId(id),
          ...CHOSEN,
          updateFields: { max_downloads: 3 },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'share',
    operation: 'checkPassword',
    isOpen: true,
    prepare: async (platform) => {
      const { a } = await contents(platform);
      const { key } = await link(platform, '/share', { roots: [root('file', a)], ...MADE });
      return { parameters: { shareKey: key, linkPassword: MADE.password } };
    },
  },
  {
    resource: 'share',
    operation: 'requestSms',
    isOpen: true,
    cannotShow: TO_ITS_NUMBER,
    prepare: async (platform) => {
      const { a } = await contents(platform);
      const { key } = await link(platform, '/share', {
        roots: [root('file', a)],
        ...MADE,
        phone: '+33 1 11 11 11 11',
      });
      return { parameters: { shareKey: key, phone: '+33 6 12 34 56 78' } };
    },
  },
  {
    resource: 'share',
    operation: 'delete',
    prepare: async (platform) => {
      const { a } = await contents(platform);
      const { id } = await link(platform, '/share', { roots: [root('file', a)] });
      return { parameters: { share: byId(id) } };
    },
  },
];

const uploadLinks: Scenario[] = [
  {
    resource: 'uploadLink',
    operation: 'create',
    prepare: async (platform) => ({
      parameters: {
        uploadFolder: byId(await platform.folder('Deposits')),
        ...CHOSEN,
        additionalFields: { acknowledge: true, passwordBySms: true },
        ...campaign(),
      },
    }),
  },
  {
    resource: 'uploadLink',
    operation: 'update',
    prepare: async (platform) => {
      const { id } = await link(platform, '/ulink', { folder_id: await platform.folder('Deposits') });
      return {
        parameters: {
          uploadLink: byId(id),
          ...CHOSEN,
          updateFields: {
            acknowledge: true,
            passwordBySms: true,
            uploadFolder: byId(await platform.folder('Other')),
          },
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'uploadLink',
    operation: 'update',
    title: 'with everything taken away',
    prepare: async (platform) => {
      const folder_id = await platform.folder('Deposits');
      const all = { folder_id, ...MADE, flags: 5, campaign: 'winter' };
      const { id } = await link(platform, '/ulink', all);
      return {
        parameters: {
          uploadLink: byId(id),
          ...TAKEN_AWAY,
          updateFields: { acknowledge: false, passwordBySms: false },
          ...campaign('null'),
        },
      };
    },
  },
  {
    resource: 'uploadLink',
    operation: 'update',
    title: 'with other values for all',
    prepare: async (platform) => {
      const all = { folder_id: await platform.folder('Deposits'), ...MADE, campaign: 'winter' };
      const { id } = await link(platform, '/ulink', all);
      return {
        parameters: {
          uploadLink: byId(id),
          ...CHOSEN,
          ...campaign(),
        },
      };
    },
  },
  {
    resource: 'uploadLink',
    operation: 'checkPassword',
    isOpen: true,
    prepare: async (platform) => {
      const { key } = await link(platform, '/ulink', {
        folder_id: await platform.folder('Deposits'),
        ...MADE,
      });
      return { parameters: { uploadLinkKey: key, linkPassword: MADE.password } };
    },
  },
  {
    resource: 'uploadLink',
    operation: 'requestSms',
    isOpen: true,
    cannotShow: TO_ITS_NUMBER,
    prepare: async (platform) => {
      const folder_id = await platform.folder('Deposits');
      const { key } = await link(platform, '/ulink', { folder_id, ...MADE, phone: '+33 1 11 11 11 11' });
      return { parameters: { uploadLinkKey: key, phone: '+33 6 12 34 56 78' } };
    },
  },
  {
    resource: 'uploadLink',
    operation: 'delete',
    prepare: async (platform) => {
      const { id } = await link(platform, '/ulink', { folder_id: await platform.folder('Deposits') });
      return { parameters: { uploadLink: byId(id) } };
    },
  },
];

/** What the Share Links node changes. */
export const linksScenarios: Scenario[] = [...shareLinks, ...shares, ...uploadLinks, ...linkMailScenarios];
