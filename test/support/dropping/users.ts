import type { IDataObject } from 'n8n-workflow';

import { byId, byLogin, type Platform } from '../platform';
import { accessScenarios } from './access';
import type { Scenario } from './index';

const CUSTOM = { field: [{ name: 'cost_center', value: 'A-17' }] };
const LOGIN = 'm.durand';
const EMAIL = 'marie@example.com';
/** None of these is what a platform takes where nothing is said. */
const DETAILS = {
  type: 'manager',
  active: false,
  firstname: 'Marie',
  language: 'en',
  lastname: 'Durand',
  organization: 'Durand SA',
  phone: '+33123456789',
};
/** More users than the first page of the list has. */
const CROWD = 250;
/** As many as a platform gives at once that says nothing about how many there are. */
const PAGE = 100;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const rootOf = ({ commonRoot }: Platform) => ({ root: [{ rootFolder: byId(commonRoot.id) }] });
const pictureOf = async ({ engine }: Platform) => ({
  data: await engine.binary(PNG, 'picture.png', 'image/png'),
});

/** Makes the user that an operation is about. */
async function madeUser(platform: Platform, more: IDataObject = {}) {
  return { user: byId(await platform.user(LOGIN, { email: EMAIL, ...more })) };
}

/** Makes a group with a member, and names another user who is none. */
async function madeGroup(platform: Platform) {
  const member = await platform.user('member');
  const id = await platform.group('Sales', [member]);
  await platform.user('other');
  return { group: byId(id) };
}

const accounts: Scenario[] = [
  {
    resource: 'user',
    operation: 'create',
    title: 'with a password',
    prepare: async (platform) => ({
      parameters: {
        login: LOGIN,
        email: EMAIL,
        signIn: 'password',
        password: 'correct horse',
        additionalFields: { ...DETAILS, roots: rootOf(platform) },
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'user',
    operation: 'create',
    title: 'with a mail',
    prepare: async () => ({ parameters: { login: LOGIN, email: EMAIL, signIn: 'mail' } }),
  },
  {
    resource: 'user',
    operation: 'upsert',
    title: 'that is new',
    prepare: async (platform) => ({
      parameters: {
        login: LOGIN,
        email: EMAIL,
        signIn: 'password',
        password: 'correct horse',
        additionalFields: { ...DETAILS, roots: rootOf(platform), otherRoots: 'remove' },
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'user',
    operation: 'upsert',
    title: 'that is new, with a mail',
    prepare: async () => ({ parameters: { matchBy: 'email', login: LOGIN, email: EMAIL, signIn: 'mail' } }),
  },
  {
    resource: 'user',
    operation: 'upsert',
    title: 'found by login',
    prepare: async (platform) => {
      await madeUser(platform, { email: 'old@example.com' });
      return {
        parameters: {
          login: LOGIN,
          email: EMAIL,
          additionalFields: { ...DETAILS, roots: rootOf(platform) },
          customFields: CUSTOM,
        },
      };
    },
  },
  {
    resource: 'user',
    operation: 'upsert',
    title: 'found by e-mail, root folders taken away',
    prepare: async (platform) => {
      await madeUser(platform, { roots: [platform.commonRoot.id] });
      return {
        parameters: {
          matchBy: 'email',
          login: 'other',
          email: EMAIL,
          additionalFields: { ...DETAILS, otherRoots: 'remove' },
          customFields: CUSTOM,
        },
      };
    },
  },
  ...(['plain', 'paged', 'keyed'] as const).map(
    (listShape): Scenario => ({
      resource: 'user',
      operation: 'upsert',
      title: `found by e-mail among many (${listShape})`,
      prepare: async (platform) => {
        await platform.emulator.addUsers(CROWD);
        await madeUser(platform);
        await platform.emulator.settings({ listShape, largestPage: PAGE });
        return {
          parameters: {
            matchBy: 'email',
            login: 'other',
            email: EMAIL,
            additionalFields: { active: false },
          },
        };
      },
    }),
  ),
  {
    resource: 'user',
    operation: 'update',
    title: 'with everything',
    prepare: async (platform) => ({
      parameters: {
        ...(await madeUser(platform, { email: 'old@example.com' })),
        updateFields: {
          ...DETAILS,
          login: 'm.martin',
          email: EMAIL,
          password: 'correct horse',
          roots: rootOf(platform),
        },
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'user',
    operation: 'update',
    title: 'with all root folders taken away',
    prepare: async (platform) => ({
      parameters: {
        ...(await madeUser(platform, { roots: [platform.commonRoot.id] })),
        updateFields: { otherRoots: 'remove' },
      },
    }),
  },
  {
    resource: 'user',
    operation: 'activate',
    prepare: async (platform) => ({ parameters: await madeUser(platform, { active: false }) }),
  },
  {
    resource: 'user',
    operation: 'deactivate',
    prepare: async (platform) => {
      await madeUser(platform);
      return { parameters: { user: byLogin(EMAIL) } };
    },
  },
  {
    resource: 'user',
    operation: 'delete',
    title: 'named among many',
    prepare: async (platform) => {
      await platform.emulator.addUsers(CROWD);
      await madeUser(platform);
      await platform.emulator.settings({ listShape: 'paged' });
      return { parameters: { user: byLogin(LOGIN) } };
    },
  },
  {
    resource: 'user',
    operation: 'sendPasswordMail',
    prepare: async (platform) => ({ parameters: await madeUser(platform) }),
  },
  {
    resource: 'user',
    operation: 'setPicture',
    prepare: async (platform) => ({
      parameters: await madeUser(platform),
      binary: await pictureOf(platform),
    }),
  },
  {
    resource: 'user',
    operation: 'deletePicture',
    prepare: async (platform) => {
      const { user } = await madeUser(platform);
      const form = new FormData();
      form.append('picture', new Blob([new Uint8Array(PNG)], { type: 'image/png' }), 'picture.png');
      await platform.api.post(`/user/${user.value}/picture`, form);
      return { parameters: { user } };
    },
  },
  {
    resource: 'account',
    operation: 'update',
    prepare: async () => {
      const { firstname, language, lastname, phone } = DETAILS;
      const updateFields = { email: EMAIL, firstname, language, lastname, phone, password: 'correct horse' };
      return { parameters: { updateFields, customFields: CUSTOM } };
    },
  },
  {
    resource: 'account',
    operation: 'setPicture',
    prepare: async (platform) => ({ parameters: {}, binary: await pictureOf(platform) }),
  },
  {
    resource: 'account',
    operation: 'deletePicture',
    prepare: async (platform) => {
      const form = new FormData();
      form.append('picture', new Blob([new Uint8Array(PNG)], { type: 'image/png' }), 'picture.png');
      await platform.api.post('/account/picture', form);
      return { parameters: {} };
    },
  },
];

const groups: Scenario[] = [
  {
    resource: 'group',
    operation: 'create',
    prepare: async (platform) => ({
      parameters: {
        login: 'Sales',
        additionalFields: { members: byId(await platform.user('member')) },
        customFields: CUSTOM,
      },
    }),
  },
  {
    resource: 'group',
    operation: 'update',
    prepare: async (platform) => ({
      parameters: { ...(await madeGroup(platform)), updateFields: { login: 'Ventes' }, customFields: CUSTOM },
    }),
  },
  ...(['addMembers', 'setMembers'] as const).map(
    (operation): Scenario => ({
      resource: 'group',
      operation,
      prepare: async (platform) => ({
        parameters: { ...(await madeGroup(platform)), members: byLogin('other') },
      }),
    }),
  ),
  {
    resource: 'group',
    operation: 'removeMembers',
    prepare: async (platform) => ({
      parameters: { ...(await madeGroup(platform)), members: byLogin('member') },
    }),
  },
  {
    resource: 'group',
    operation: 'delete',
    prepare: async (platform) => ({ parameters: await madeGroup(platform) }),
  },
];

/** What the Users node changes. */
export const usersScenarios: Scenario[] = [...accounts, ...groups, ...accessScenarios];
