import type { IDataObject } from 'n8n-workflow';

import { DONE, MADE_UNSEEN, NO_LIST, NO_OBJECT, NOT_DONE } from '../support/odd-answers';
import { byId, byLogin, byName, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** What the operations below are about, made anew for each test. */
interface Things {
  user: string;
  group: string;
  folder: number;
  right: string;
  delegate: string;
  invitation: string;
}
type Parameters = (things: Things) => IDataObject;

let things: Things;

beforeEach(async () => {
  await platform.emulator.reset('none');
  await platform.emulator.settings({ language: 'en' });
  const { api, emulator } = platform;
  const user = await platform.user('someone', { firstname: 'Ann', roots: [platform.commonRoot.id] });
  const group = await platform.group('Some', [user]);
  const folder = await platform.folder('Some');
  const post = async (path: string, body: object) =>
    String((await api.post<{ id: unknown }>(path, body)).data.id);
  const right = await post('/right', { folder_id: folder, target_id: user, browse: true, read: true });
  const delegate = await post('/delegate', { group_id: group, user_id: user });
  const invitation = await post('/invite', { folder, email: 'paul@example.com' });
  await api.put(`/option/${user}`, { days: 2 });
  things = { user, group, folder, right, delegate, invitation };
  await emulator.resetStats();
});

const picture = async (path: string) => {
  const form = new FormData();
  form.append('picture', new Blob([new Uint8Array(PNG)], { type: 'image/png' }), 'picture.png');
  await platform.api.post(path, form);
};
const spotOf = ({ folder, user }: Things) => ({
  rightFolder: byId(folder),
  rightFor: 'user',
  rightUser: byId(user),
});
const storedUser = async (login: string) =>
  (await platform.emulator.listUsers()).filter((one) => one.login === login);

const GETS: Array<[string, string, Parameters]> = [
  ['user', 'user/\\d+$', ({ user }) => ({ resource: 'user', operation: 'get', user: byId(user) })],
  [
    'quota',
    'user/\\d+/quota$',
    ({ user }) => ({ resource: 'user', operation: 'getQuota', user: byId(user) }),
  ],
  ['account', 'account$', () => ({ resource: 'account', operation: 'get' })],
  ['group', 'group/\\d+$', ({ group }) => ({ resource: 'group', operation: 'get', group: byId(group) })],
  [
    'right',
    'right/\\d+$',
    ({ right }) => ({ resource: 'right', operation: 'get', rightBy: 'id', rightId: right }),
  ],
  [
    'delegate',
    'delegate/\\d+$',
    ({ delegate }) => ({ resource: 'delegate', operation: 'get', delegateId: delegate }),
  ],
  [
    'options',
    'option/\\d+$',
    ({ user }) => ({ resource: 'options', operation: 'get', optionsUser: byId(user) }),
  ],
];

describe.each(GETS)('Get of a %s', (_, path, parameters) => {
  it('gives it', async () => {
    const { main, failure } = await platform.users.run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
  });

  it.each(NO_OBJECT)('fails when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^GET /api/${path}`, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  });
});

describe.each([
  ['user', () => ({ resource: 'user', operation: 'getPicture', user: byId(things.user) })],
  ['account', () => ({ resource: 'account', operation: 'getPicture' })],
] as const)('Get Picture of a %s', (_, parameters) => {
  it.each(NO_OBJECT.slice(0, 2))('fails when the platform answers %s', async (__, answer) => {
    await picture(`/user/${things.user}/picture`);
    await picture('/account/picture');
    expect((await platform.users.run(parameters())).failure).toBeUndefined();
    await platform.emulator.fault({ match: '^GET /api/.*picture$', handled: true, times: 9, ...answer });
    const { main, failure } = await platform.users.run(parameters());
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  });
});

const LISTS: Array<[string, Parameters]> = [
  ['users', () => ({ resource: 'user', operation: 'getAll', filters: { active: 'any' } })],
  ['groups', () => ({ resource: 'group', operation: 'getAll' })],
  ['rights', ({ folder }) => ({ resource: 'right', operation: 'getAll', rightFolder: byId(folder) })],
  ['delegates', ({ group }) => ({ resource: 'delegate', operation: 'getAll', delegateGroup: byId(group) })],
  [
    'invites',
    ({ folder }) => ({ resource: 'invitation', operation: 'getAll', invitationFolder: byId(folder) }),
  ],
  [
    'invite/users',
    ({ folder }) => ({
      resource: 'invitation',
      operation: 'getCandidates',
      invitationFolder: byId(folder),
    }),
  ],
];

it.each(LISTS.flatMap(([path, parameters]) => NO_LIST.map((odd) => [path, odd, parameters] as const)))(
  'Get Many of /%s fails when the platform answers otherwise: %j',
  async (path, [, answer], parameters) => {
    // The names of paging are tried out, so it may ask more than once.
    await platform.emulator.fault({ match: `^GET /api/${path}`, times: 9, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  },
);

/** Whatever looks for somebody by what people call them. */
const LOOKUPS: Array<[string, string, Parameters]> = [
  ['a user by login', 'users', () => ({ resource: 'user', operation: 'get', user: byLogin('SOMEONE') })],
  [
    'a user by e-mail',
    'users',
    () => ({ resource: 'user', operation: 'deactivate', user: byLogin('someone@example.com') }),
  ],
  [
    'the user to create or update, by login',
    'users',
    () => ({
      resource: 'user',
      operation: 'upsert',
      login: 'someone',
      email: 'someone@example.com',
      additionalFields: { lastname: 'B' },
    }),
  ],
  [
    'the user to create or update, by e-mail',
    'users',
    () => ({
      resource: 'user',
      operation: 'upsert',
      matchBy: 'email',
      login: 'other',
      email: 'someone@example.com',
      additionalFields: { lastname: 'B' },
    }),
  ],
  [
    'members by login',
    'users',
    ({ group }) => ({
      resource: 'group',
      operation: 'removeMembers',
      group: byId(group),
      members: byLogin('someone'),
    }),
  ],
  ['a group by name', 'groups', () => ({ resource: 'group', operation: 'get', group: byName('some') })],
  [
    'the group to get or create',
    'groups',
    () => ({ resource: 'group', operation: 'create', login: 'Some', ifGroupExists: 'get' }),
  ],
  [
    'the holder of a right',
    'users',
    ({ folder }) => ({
      resource: 'right',
      operation: 'revoke',
      rightFolder: byId(folder),
      rightUser: byLogin('someone'),
    }),
  ],
];

describe.each(LOOKUPS)('Looking for %s', (_, path, parameters) => {
  it.each(['plain', 'paged', 'keyed'] as const)('finds it in a list that is %s', async (listShape) => {
    await platform.emulator.settings({ listShape });
    const people = (await platform.emulator.listUsers()).length;
    const { main, failure } = await platform.users.run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
    expect(main[0]?.json.outcome).not.toBe('created');
    expect(await platform.emulator.listUsers()).toHaveLength(people);
    expect(await platform.emulator.listGroups()).toHaveLength(1);
  });

  it.each(NO_LIST)('writes nothing when the list is %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^GET /api/${path}`, times: 9, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
    expect(await platform.writes()).toEqual([]);
  });
});

const DELETES: Array<[string, string, Parameters]> = [
  ['user', 'user/', ({ user }) => ({ resource: 'user', operation: 'delete', user: byId(user) })],
  ['group', 'group/', ({ group }) => ({ resource: 'group', operation: 'delete', group: byId(group) })],
  [
    'delegate',
    'delegate/',
    ({ delegate }) => ({ resource: 'delegate', operation: 'delete', delegateId: delegate }),
  ],
  [
    'invitation',
    'invite/',
    ({ invitation }) => ({ resource: 'invitation', operation: 'delete', invitationId: invitation }),
  ],
  ['right', 'right/', (its) => ({ resource: 'right', operation: 'revoke', ...spotOf(its) })],
  [
    'right by ID',
    'right/',
    ({ right }) => ({ resource: 'right', operation: 'revoke', rightBy: 'id', rightId: right }),
  ],
  [
    'options',
    'option/',
    ({ user }) => ({ resource: 'options', operation: 'reset', optionsUser: byId(user) }),
  ],
  [
    'picture of a user',
    'user/',
    ({ user }) => ({ resource: 'user', operation: 'deletePicture', user: byId(user) }),
  ],
  ['picture of the account', 'account/', () => ({ resource: 'account', operation: 'deletePicture' })],
];

describe.each(DELETES)('Deleting the %s', (_, path, parameters) => {
  beforeEach(async () => {
    await picture(`/user/${things.user}/picture`);
    await picture('/account/picture');
  });

  it.each(DONE)('is done when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^DELETE /api/${path}`, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
  });

  it.each(NOT_DONE)('is an error when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^DELETE /api/${path}`, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  });
});

const NEW_USER = {
  login: 'fresh',
  email: 'fresh@example.com',
  additionalFields: { firstname: 'Bo', active: false },
};
const CREATIONS: Array<[string, string, Parameters, () => Promise<unknown[]>]> = [
  [
    'user',
    'user',
    () => ({ resource: 'user', operation: 'create', ...NEW_USER }),
    async () => await storedUser('fresh'),
  ],
  [
    'user that was not there',
    'user',
    () => ({ resource: 'user', operation: 'upsert', ...NEW_USER }),
    async () => await storedUser('fresh'),
  ],
  [
    'group',
    'group',
    ({ user }) => ({
      resource: 'group',
      operation: 'create',
      login: 'New',
      additionalFields: { members: byId(user) },
    }),
    async () => (await platform.emulator.listGroups()).filter(({ login }) => login === 'New'),
  ],
  [
    'right',
    'right',
    ({ folder, group }) => ({
      resource: 'right',
      operation: 'grant',
      rightFolder: byId(folder),
      rightFor: 'group',
      rightGroup: byId(group),
    }),
    async () => (await platform.emulator.listRights()).filter(({ targetIsGroup }) => targetIsGroup),
  ],
  [
    'delegate',
    'delegate',
    ({ group }) => ({
      resource: 'delegate',
      operation: 'create',
      delegateGroup: byId(group),
      delegateUser: byId(platform.emulator.users[1]?.id),
    }),
    async () =>
      (await platform.emulator.delegates()).filter(({ userId }) => userId === platform.emulator.users[1]?.id),
  ],
  [
    'invitation',
    'invite',
    ({ folder }) => ({
      resource: 'invitation',
      operation: 'create',
      invitationFolder: byId(folder),
      email: 'ann@example.com',
      rights: 3,
    }),
    async () => (await platform.emulator.invitations()).filter(({ email }) => email === 'ann@example.com'),
  ],
];

describe.each(CREATIONS)('Creating a %s', (_, path, parameters, stored) => {
  it.each(MADE_UNSEEN)('that the platform answers with %s makes one, and gives it', async (__, answer) => {
    await platform.emulator.fault({ match: `^POST /api/${path}$`, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
    expect(main[0]?.json.id).toBeDefined();
    expect(await stored()).toHaveLength(1);
    expect((await platform.writes()).filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it.each(NOT_DONE)('is an error when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^POST /api/${path}$`, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(main).toEqual([]);
    expect(failure).toBeDefined();
    expect((await stored()).length).toBeLessThanOrEqual(1);
  });
});

it('a user made otherwise than wanted, of which nothing is answered, is named with what was lost', async () => {
  await platform.emulator.settings({ ignoredNames: ['active'] });
  await platform.emulator.fault({ match: '^POST /api/user$', handled: true, status: 201 });
  const { failure } = await platform.users.run({ resource: 'user', operation: 'create', ...NEW_USER });
  expect(failure?.message).toBe('The platform did not take "Active" (sent as `active`)');
  expect(failure?.description).toMatch(/is there, with the ID \d+/);
});

/** Whatever changes something that a look shows. */
const CHANGES: Array<[string, string, Parameters]> = [
  ['user', 'user/', ({ user }) => ({ resource: 'user', operation: 'deactivate', user: byId(user) })],
  [
    'user that is found',
    'user/',
    () => ({
      resource: 'user',
      operation: 'upsert',
      login: 'someone',
      email: 'new@example.com',
      additionalFields: { otherRoots: 'remove' },
    }),
  ],
  [
    'user’s root folders',
    'user/',
    ({ user }) => ({
      resource: 'user',
      operation: 'update',
      user: byId(user),
      updateFields: { otherRoots: 'remove' },
    }),
  ],
  [
    'account',
    'account',
    () => ({ resource: 'account', operation: 'update', updateFields: { firstname: 'Bo' } }),
  ],
  [
    'group',
    'group/',
    ({ group }) => ({
      resource: 'group',
      operation: 'update',
      group: byId(group),
      updateFields: { login: 'B' },
    }),
  ],
  [
    'members of a group',
    'group/',
    ({ group, user }) => ({
      resource: 'group',
      operation: 'removeMembers',
      group: byId(group),
      members: byId(user),
    }),
  ],
  [
    'right that is granted again',
    'right/',
    (its) => ({ resource: 'right', operation: 'grant', ...spotOf(its), permissions: ['browse', 'share'] }),
  ],
  [
    'right',
    'right/',
    (its) => ({ resource: 'right', operation: 'update', ...spotOf(its), permissions: ['browse'] }),
  ],
  [
    'invitation',
    'invite/',
    ({ invitation, folder }) => ({
      resource: 'invitation',
      operation: 'update',
      invitationId: invitation,
      updateFields: { rights: 3 },
      customFields: { field: [{ name: 'folder', value: folder }] },
    }),
  ],
  [
    'delegate',
    'delegate/',
    ({ delegate }) => ({
      resource: 'delegate',
      operation: 'update',
      delegateId: delegate,
      delegateUser: byId(platform.emulator.users[1]?.id),
    }),
  ],
  [
    'options',
    'option/',
    ({ user }) => ({
      resource: 'options',
      operation: 'update',
      optionsUser: byId(user),
      updateFields: { days: [4] },
    }),
  ],
];

describe.each(CHANGES)('Changing the %s', (_, path, parameters) => {
  it.each(DONE)('is done when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^PUT /api/${path}`, handled: true, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
    expect(main[0]?.json.unverified_fields).toBeUndefined();
  });

  it.each(DONE)('is an error when the platform answers %s and does nothing', async (__, answer) => {
    await platform.emulator.fault({ match: `^PUT /api/${path}`, times: 20, ...answer });
    const { main, failure } = await platform.users.run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(/did not (take|keep)/);
  });
});

it('an invitation of which nothing is answered is told as not certain where its folder is not known', async () => {
  await platform.emulator.fault({ match: '^PUT /api/invite/', handled: true, status: 204 });
  const { main } = await platform.users.run({
    resource: 'invitation',
    operation: 'update',
    invitationId: things.invitation,
    updateFields: { rights: 3 },
  });
  expect(main[0]?.json).toEqual({ success: true, unverified_fields: ['rights'] });
});

describe('Access wider than wanted is taken back', () => {
  it('an invitation with other rights', async () => {
    await platform.emulator.settings({ ignoredNames: ['rights'] });
    const { failure } = await platform.users.run({
      resource: 'invitation',
      operation: 'create',
      invitationFolder: byId(things.folder),
      email: 'ann@example.com',
      rights: 3,
    });
    expect(failure?.message).toBe('The platform did not take "Rights" (sent as `rights`)');
    expect(failure?.description).toContain('The invitation was deleted again');
    expect((await platform.emulator.invitations()).map(({ id }) => id)).toEqual([things.invitation]);
  });

  it('but not an invitation that was only found by its address', async () => {
    await platform.emulator.fault({ match: '^POST /api/invite$', status: 204 });
    const { failure } = await platform.users.run({
      resource: 'invitation',
      operation: 'create',
      invitationFolder: byId(things.folder),
      email: 'paul@example.com',
      rights: 3,
    });
    expect(failure?.message).toBe('The platform did not take "Rights" (sent as `rights`)');
    expect((await platform.emulator.invitations()).map(({ id }) => id)).toEqual([things.invitation]);
  });

  it('a new right', async () => {
    const { group, folder } = things;
    const merge = { share: true };
    await platform.emulator.fault({ match: '^POST /api/right$', merge });
    await platform.emulator.fault({ match: '^GET /api/right/', merge });
    const { failure } = await platform.users.run({
      resource: 'right',
      operation: 'grant',
      rightFolder: byId(folder),
      rightFor: 'group',
      rightGroup: byId(group),
    });
    expect(failure?.description).toContain('The right was deleted again');
    expect((await platform.emulator.listRights()).filter(({ targetIsGroup }) => targetIsGroup)).toEqual([]);
  });

  it('a right that is changed is set to what it allowed before and still should', async () => {
    const allowed = async () =>
      (await platform.emulator.listRights()).find(({ id }) => String(id) === things.right)?.allowed;
    const merge = { share: true };
    await platform.emulator.fault({ match: '^PUT /api/right/', merge });
    await platform.emulator.fault({ match: '^GET /api/right/', after: 1, merge });
    const { failure } = await platform.users.run({
      resource: 'right',
      operation: 'update',
      rightBy: 'id',
      rightId: things.right,
      permissions: ['browse', 'write'],
    });
    expect(failure?.message).toBe('The platform did not take "Share" (sent as `share`)');
    expect(failure?.description).toContain('it was set to what it had allowed before and still should');
    expect(await allowed()).toEqual(['browse']);
  });
});

/** How a platform may give a list of ids. */
const SHAPES: Array<[string, (id: number) => unknown]> = [
  ['a list', (id) => [id]],
  ['a list of texts', (id) => [String(id)]],
  ['an object with numbers for keys', (id) => ({ 1: id })],
  ['text with commas', (id) => `${id},`],
  ['JSON as text', (id) => `[${id}]`],
  ['objects with an ID', (id) => [{ id, name: 'any' }]],
  ['objects under numbers', (id) => ({ 7: { id } })],
];
/** What says nothing about which there are. */
const UNSHOWN: Array<[string, Record<string, unknown> | undefined]> = [
  ['missing', undefined],
  ['a count', { value: 1 }],
  ['true', { value: true }],
  ['an object without numbers', { value: { total: 1 } }],
];

describe('Lists that are written as a whole', () => {
  const addRoot = (id: number): IDataObject => ({
    resource: 'user',
    operation: 'update',
    user: byId(things.user),
    updateFields: { roots: { root: [{ rootFolder: byId(id) }] } },
  });
  const membersOf = async () =>
    (await platform.emulator.listGroups()).find(({ id }) => id === things.group)?.members;
  const added = (): IDataObject => ({
    resource: 'group',
    operation: 'addMembers',
    group: byId(things.group),
    members: byId(platform.emulator.users[1]?.id),
  });
  const renamed = (): IDataObject => ({
    resource: 'group',
    operation: 'update',
    group: byId(things.group),
    updateFields: { login: 'Others' },
  });

  it.each(SHAPES)('keep the other root folders, given as %s', async (_, shape) => {
    // Another root folder than the one the user has: the platform has one in common only.
    const merge = { roots: shape(4242) };
    await platform.emulator.fault({ match: '^GET /api/user/', merge });
    await platform.emulator.fault({ match: '^PUT /api/user/', status: 204, after: 0 });
    await platform.emulator.fault({
      match: '^GET /api/user/',
      merge: { roots: [4242, platform.commonRoot.id] },
    });
    const { main, failure } = await platform.users.run(addRoot(platform.commonRoot.id));
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ roots: [4242, platform.commonRoot.id], outcome: 'updated' });
  });

  it.each(SHAPES)('leave a user alone whose root folder is there, given as %s', async (_, shape) => {
    await platform.emulator.fault({
      match: '^GET /api/user/',
      merge: { roots: shape(platform.commonRoot.id) },
    });
    const { main } = await platform.users.run(addRoot(platform.commonRoot.id));
    expect(main[0]?.json.outcome).toBe('unchanged');
    expect(await platform.writes()).toEqual([]);
  });

  it.each(SHAPES)('keep the other members, given as %s', async (_, shape) => {
    const merge = { members: shape(Number(things.user)) };
    await platform.emulator.fault({ match: '^GET /api/group/', merge });
    const { failure } = await platform.users.run(added());
    expect(failure).toBeUndefined();
    expect(await membersOf()).toEqual([things.user, platform.emulator.users[1]?.id]);
  });

  it.each(SHAPES)('keep the members of a group that is renamed, given as %s', async (_, shape) => {
    const merge = { members: shape(Number(things.user)) };
    await platform.emulator.fault({ match: '^(GET|PUT) /api/group/', times: 3, merge });
    const { main, failure } = await platform.users.run(renamed());
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ login: 'Others', changed_fields: ['login'] });
    expect(await membersOf()).toEqual([things.user]);
  });

  it.each(UNSHOWN)('are not written when they are %s', async (_, given) => {
    const fault = (name: string) =>
      given === undefined ? { omit: [name] } : { merge: { [name]: given.value } };
    await platform.emulator.fault({ match: '^GET /api/user/', ...fault('roots') });
    const rooted = await platform.users.run(addRoot(platform.commonRoot.id));
    expect(rooted.failure?.message).toMatch(/does not show the root folders/);
    for (const parameters of [added(), renamed()]) {
      await platform.emulator.fault({ match: '^GET /api/group/', ...fault('members') });
      const { failure } = await platform.users.run(parameters);
      expect(failure?.message).toMatch(/does not give the members/);
    }
    expect(await platform.writes()).toEqual([]);
  });
});

describe('Switches in other words', () => {
  it.each([1, '1', 'true', true])('a group with ldap %j is not written', async (ldap) => {
    const { group, user } = things;
    const about = { resource: 'group', group: byId(group) };
    for (const more of [
      { operation: 'update', updateFields: { login: 'B' } },
      { operation: 'removeMembers', members: byId(user) },
    ]) {
      await platform.emulator.fault({ match: '^GET /api/group/', merge: { ldap } });
      const { failure } = await platform.users.run({ ...about, ...more });
      expect(failure?.message).toContain('read-only');
    }
    expect(await platform.writes()).toEqual([]);
  });

  it.each([0, '0', 'false', '', null])('one with ldap %j is', async (ldap) => {
    await platform.emulator.fault({ match: '^GET /api/group/', times: 2, merge: { ldap } });
    const { failure } = await platform.users.run({
      resource: 'group',
      operation: 'update',
      group: byId(things.group),
      updateFields: { login: 'B' },
    });
    expect(failure).toBeUndefined();
  });

  it.each([
    [0, false],
    ['0', false],
    ['false', false],
    [1, true],
    ['1', true],
    ['true', true],
  ])('a user with active %j counts as such', async (active, isActive) => {
    const about = { resource: 'user', user: byId(things.user) };
    const listed = async (filter: string) => {
      await platform.emulator.fault({ match: '^GET /api/users', merge: { active } });
      const filters = { active: filter };
      return (await platform.users.run({ resource: 'user', operation: 'getAll', filters })).main.length;
    };
    expect([(await listed('active')) > 0, (await listed('inactive')) > 0]).toEqual([isActive, !isActive]);

    await platform.emulator.fault({ match: '^GET /api/user/', merge: { active } });
    const { main } = await platform.users.run({ ...about, operation: isActive ? 'activate' : 'deactivate' });
    expect(main[0]?.json.outcome).toBe('unchanged');
    expect(await platform.writes()).toEqual([]);
  });
});
