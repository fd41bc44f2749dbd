import type { IDataObject } from 'n8n-workflow';

import { byId, type Platform } from '../platform';
import type { Scenario } from './index';

/** What a recipient consists of. */
const WITHIN = { name: 'recipients', email: 'recipients' };
const CAMPAIGN = { customFields: { field: [{ name: 'campaign', value: 'spring' }] } };
const RECIPIENTS = 'Paul Martin <paul@example.com>, Marie Durand <marie@example.com>';
const NEW = { object: 'Your documents', content: 'Here they are.' };

/** A kind of link that is mailed. */
interface Kind {
  resource: string;
  /** Field that asks for the link, and the one that asks for the mail. */
  locator: string;
  idField: string;
  path: '/sharelink' | '/share' | '/ulink';
  linkId: string;
  /** Makes a link with another client. */
  bodyOf: (platform: Platform) => Promise<object>;
  /** What only mails of this kind have. */
  more?: { form: IDataObject; body: IDataObject };
}

async function fileIn(platform: Platform): Promise<number> {
  return (await platform.file(await platform.folder('Shared'), 'a.txt', 'a')).id;
}

const kinds: Kind[] = [
  {
    resource: 'shareLinkEmail',
    locator: 'mailedShareLink',
    idField: 'shareLinkEmailId',
    path: '/sharelink',
    linkId: 'sharelink_id',
    bodyOf: async (platform) => ({ files: [await fileIn(platform)] }),
  },
  {
    resource: 'shareEmail',
    locator: 'mailedShare',
    idField: 'shareEmailId',
    path: '/share',
    linkId: 'share_id',
    bodyOf: async (platform) => ({ roots: [{ id: await fileIn(platform), entity_type: 1 }] }),
  },
  {
    resource: 'uploadLinkEmail',
    locator: 'mailedUploadLink',
    idField: 'uploadLinkEmailId',
    path: '/ulink',
    linkId: 'ulink_id',
    bodyOf: async (platform) => ({ folder_id: await platform.folder('Deposits') }),
    more: { form: { alert: true }, body: { alert: false } },
  },
];

/** A link and a mail of it, made by another client. */
async function mailed(platform: Platform, { path, linkId, bodyOf, more }: Kind) {
  const { api } = platform;
  const { id } = (await api.post<IDataObject>(path, await bodyOf(platform))).data;
  const mail = {
    [linkId]: id,
    recipients: [{ email: 'eve@example.com', name: 'Eve' }],
    object: 'Old',
    content: 'As it was.',
    ...more?.body,
  };
  return { link: id, mail: (await api.post<IDataObject>(`${path}/email`, mail)).data };
}

function scenariosOf(kind: Kind): Scenario[] {
  const { resource, locator, idField, path, bodyOf, more } = kind;
  // The API names the mail of a share link by the link. (doc)
  const named = (link: unknown, mail: IDataObject) =>
    path === '/sharelink' ? { [locator]: byId(link) } : { [idField]: String(mail.id) };
  return [
    {
      resource,
      operation: 'send',
      within: WITHIN,
      prepare: async (platform) => {
        const { id } = (await platform.api.post<IDataObject>(path, await bodyOf(platform))).data;
        return {
          parameters: {
            [locator]: byId(id),
            recipients: RECIPIENTS,
            ...NEW,
            ...(more && { additionalFields: more.form }),
            ...CAMPAIGN,
          },
        };
      },
    },
    {
      resource,
      operation: 'update',
      within: WITHIN,
      prepare: async (platform) => {
        const { link, mail } = await mailed(platform, kind);
        return {
          parameters: {
            ...named(link, mail),
            updateFields: { recipients: RECIPIENTS, ...NEW, ...more?.form },
            ...CAMPAIGN,
          },
        };
      },
    },
    {
      resource,
      operation: 'delete',
      prepare: async (platform) => {
        const { mail } = await mailed(platform, kind);
        return { parameters: { [idField]: String(mail.id) } };
      },
    },
  ];
}

/** What the Share Links node changes of mails. */
export const linkMailScenarios: Scenario[] = kinds.flatMap(scenariosOf);
