import type { IDataObject } from 'n8n-workflow';

import { byId, byLogin, byName, type Platform } from '../platform';
import type { Scenario } from './index';

const CUSTOM = { field: [{ name: 'cost_center', value: 'A-17' }] };
/** Those that are not offered as chosen, so that each of them tells. */
const PERMISSIONS = ['browse', 'read', 'write', 'edit', 'share'];
const ALL = ['browse', 'read', 'download', 'write', 'edit', 'delete', 'share'];
const EXPIRATION = '2031-05-06T00:00:00Z';

const allowing = (names: string[]) => Object.fromEntries(ALL.map((name) => [name, names.includes(name)]));

/** A folder, and a user or a group who has a right on it or is to have one. */
async function spotOf(platform: Platform, rightFor: 'user' | 'group' = 'user') {
  const folder = await platform.folder('Target');
  const holder = rightFor === 'user' ? await platform.user('holder') : await platform.group('Holders');
  const named = rightFor === 'user' ? { rightUser: byLogin('holder') } : { rightGroup: byName('Holders') };
  return { folder, holder, spot: { rightFolder: byId(folder), rightFor, ...named } };
}

async function madeRight(platform: Platform, names: string[]) {
  const { folder, holder, spot } = await spotOf(platform);
  const body = { folder_id: folder, target_id: holder, ...allowing(names) };
  const { data } = await platform.api.post<{ id: number }>('/right', body);
  return { spot, byRightId: { rightBy: 'id', rightId: String(data.id) } };
}

async function madeInvitation({ api, folder }: Platform) {
  const body = {
    folder: await folder('Target'),
    email: 'paul@example.com',
    expiration: '2030-01-01T00:00:00Z',
  };
  return { invitationId: String((await api.post<{ id: string }>('/invite', body)).data.id) };
}

async function madeDelegate({ api, user, group }: Platform) {
  const body = { group_id: await group('Sales'), user_id: await user('first') };
  return { delegateId: String((await api.post<{ id: number }>('/delegate', body)).data.id) };
}

/** The user or group whose options are to be changed, with some of their own. */
async function madeOptions({ api, user, group }: Platform, optionsFor: 'user' | 'group') {
  const id = optionsFor === 'user' ? await user('holder') : await group('Holders');
  await api.put(`/option/${id}`, { days: 2, ips: ['198.51.100.0/24'] });
  return { optionsFor, [optionsFor === 'user' ? 'optionsUser' : 'optionsGroup']: byId(id) };
}

const OPTION_FIELDS: IDataObject = { days: [2, 8], ips: '203.0.113.7' };

/** What the Users node changes about who may do what. */
export const accessScenarios: Scenario[] = [
  ...(['user', 'group'] as const).map(
    (rightFor): Scenario => ({
      resource: 'right',
      operation: 'grant',
      title: `that is new, of a ${rightFor}`,
      prepare: async (platform) => ({
        parameters: {
          ...(await spotOf(platform, rightFor)).spot,
          permissions: PERMISSIONS,
          customFields: CUSTOM,
        },
      }),
    }),
  ),
  {
    resource: 'right',
    operation: 'grant',
    title: 'that is new, with everything',
    prepare: async (platform) => ({
      parameters: { ...(await spotOf(platform)).spot, permissions: ALL },
    }),
  },
  {
    resource: 'right',
    operation: 'grant',
    title: 'that is there and narrower',
    prepare: async (platform) => {
      const { spot } = await madeRight(platform, []);
      return { parameters: { ...spot, permissions: ALL, customFields: CUSTOM } };
    },
  },
  {
    resource: 'right',
    operation: 'grant',
    title: 'that is there and wider',
    prepare: async (platform) => {
      const { spot } = await madeRight(platform, ALL);
      return { parameters: { ...spot, permissions: [] } };
    },
  },
  {
    resource: 'right',
    operation: 'update',
    title: 'by folder and holder',
    prepare: async (platform) => {
      const { spot } = await madeRight(platform, ['download', 'delete']);
      return { parameters: { ...spot, permissions: PERMISSIONS, customFields: CUSTOM } };
    },
  },
  {
    resource: 'right',
    operation: 'update',
    title: 'by ID',
    prepare: async (platform) => {
      const { byRightId } = await madeRight(platform, ['download', 'delete']);
      return { parameters: { ...byRightId, permissions: PERMISSIONS, customFields: CUSTOM } };
    },
  },
  {
    resource: 'right',
    operation: 'revoke',
    title: 'by folder and holder',
    prepare: async (platform) => ({ parameters: (await madeRight(platform, ALL)).spot }),
  },
  {
    resource: 'right',
    operation: 'revoke',
    title: 'by ID',
    prepare: async (platform) => ({ parameters: (await madeRight(platform, ALL)).byRightId }),
  },
  {
    resource: 'invitation',
    operation: 'create',
    prepare: async (platform) => ({
      parameters: {
        invitationFolder: byId(await platform.folder('Target')),
        email: 'paul@example.com',
        rights: 3,
        additionalFields: { expiration: EXPIRATION },
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'invitation',
    operation: 'update',
    prepare: async (platform) => ({
      parameters: {
        ...(await madeInvitation(platform)),
        updateFields: { email: 'pauline@example.com', expiration: EXPIRATION, rights: 3 },
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'invitation',
    operation: 'delete',
    prepare: async (platform) => ({ parameters: await madeInvitation(platform) }),
  },
  {
    resource: 'delegate',
    operation: 'create',
    prepare: async (platform) => ({
      parameters: {
        delegateGroup: byId(await platform.group('Sales')),
        delegateUser: byId(await platform.user('first')),
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'delegate',
    operation: 'update',
    prepare: async (platform) => ({
      parameters: {
        ...(await madeDelegate(platform)),
        delegateUser: byId(await platform.user('second')),
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'delegate',
    operation: 'delete',
    prepare: async (platform) => ({ parameters: await madeDelegate(platform) }),
  },
  ...(['user', 'group'] as const).map(
    (optionsFor): Scenario => ({
      resource: 'options',
      operation: 'update',
      title: `of a ${optionsFor}`,
      prepare: async (platform) => ({
        parameters: {
          ...(await madeOptions(platform, optionsFor)),
          updateFields: OPTION_FIELDS,
          customFields: CUSTOM,
        },
      }),
    }),
  ),
  {
    resource: 'options',
    operation: 'update',
    title: 'to any address and no day',
    prepare: async (platform) => ({
      parameters: { ...(await madeOptions(platform, 'user')), updateFields: { days: [], ips: '*' } },
    }),
  },
  {
    resource: 'options',
    operation: 'reset',
    prepare: async (platform) => ({ parameters: await madeOptions(platform, 'group') }),
  },
];
