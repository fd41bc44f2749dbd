import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, signIn, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
  root = await commonRoot(client);
}, startTimeoutMs);
afterAll(async () => {
  client.close();
  await emulator.stop();
});

let numbers = 0;
const login = () => `nouveau.${++numbers}`;
const create = (fields = {}) =>
  client.http.post('/api/user', { login: login(), email: 'a@acme.example', ...fields });
const fresh = async (fields = {}) => (await create(fields)).data as { id: string; login: string };
const get = (id: string) => client.http.get(`/api/user/${id}`);
const put = (id: string, body: unknown) => client.http.put(`/api/user/${id}`, body);
const remove = (id: string) => client.http.delete(`/api/user/${id}`);
const listed = async (id: string) => (await emulator.listUsers()).find((user) => user.id === id);

describe('creating', () => {
  it('takes the documented fields, and keeps those it does not know', async () => {
    const fields = {
      login: 'zoe.lefevre',
      email: 'zoe@acme.example, zoe.lefevre@mail.example',
      firstname: 'Zoë',
      lastname: 'Lefèvre',
      organization: 'Acme',
      phone: '+33 1 02 03 04 05,+33 6 01',
      language: 'en',
      active: true,
      roots: [root],
      type: 'manager',
      badge: { number: 7 },
    };
    const { status, data } = await client.http.post('/api/user', fields);
    expect([status, data]).toEqual([200, { ...fields, id: expect.stringMatching(/^\d+$/) }]);
    expect((await get(data.id)).data).toEqual(data);
    expect(await listed(data.id)).toMatchObject({ kind: 'manager', roots: [root], hasPassword: false });
  });

  it('needs a login and an address only', async () => {
    const { data } = await create();
    expect(data).toEqual({
      id: expect.any(String),
      login: `nouveau.${numbers}`,
      email: 'a@acme.example',
      firstname: '',
      lastname: '',
      organization: '',
      phone: '',
      language: 'auto',
      active: true,
      roots: [],
      type: 'user',
    });
  });

  it('takes every language and kind, ids as text, and forms', async () => {
    for (const language of ['auto', 'fr', 'en', 'de', 'es', 'it', 'nl'])
      expect((await create({ language })).data.language).toBe(language);
    for (const type of ['administrator', 'manager', 'user', 'external'])
      expect((await create({ type })).data.type).toBe(type);
    expect((await create({ roots: [String(root), root] })).data.roots).toEqual([root]);
    const form = new URLSearchParams({ login: login(), email: 'a@b.example', active: 'false' });
    expect((await client.http.post('/api/user', form)).data.active).toBe(false);
  });

  it('lets several users have the same address', async () => {
    expect((await create({ email: 'team@acme.example' })).status).toBe(200);
    expect((await create({ email: 'team@acme.example' })).status).toBe(200);
  });

  it.each([
    [{ login: undefined }, 'login'],
    [{ login: '  ' }, 'login'],
    [{ login: 'x'.repeat(65) }, 'login'],
    [{ login: 'a\nb' }, 'login'],
    [{ login: 5 }, 'login'],
    [{ email: undefined }, 'email'],
    [{ email: '' }, 'e-mail'],
    [{ email: 'nobody' }, 'nobody'],
    [{ email: 'a@b.example,' }, 'e-mail'],
    [{ email: 'a@b.example, c@localhost' }, 'c@localhost'],
    [{ language: 'xx' }, 'language'],
    [{ type: 'root' }, 'type'],
    [{ active: 'maybe' }, 'active'],
    [{ roots: 'all' }, 'roots'],
    [{ roots: [null] }, 'roots'],
    [{ password: '1234567' }, '8 characters'],
    [{ password: 12345678 }, 'password'],
  ])('refuses %j', async (fields, told) => {
    const before = (await emulator.listUsers()).length;
    expect(outcome(await create(fields))).toEqual([400, expect.stringContaining(told)]);
    expect(await emulator.listUsers()).toHaveLength(before);
  });

  it('refuses root folders that are unknown or are none', async () => {
    expect(outcome(await create({ roots: [root, 99_999_999] }))).toEqual([
      404,
      expect.stringContaining('99999999'),
    ]);
    const below = await client.createFolder(root, 'dessous');
    expect(outcome(await create({ roots: [below] }))).toEqual([400, expect.stringContaining(`${below}`)]);
  });

  it('refuses a login that is taken, whatever its case, and names it', async () => {
    const taken = await fresh({ login: 'Unique.Login' });
    const answer = await create({ login: 'unique.LOGIN' });
    expect(outcome(answer)).toEqual([409, 'A user with the login "unique.LOGIN" already exists']);
    await emulator.settings({ language: 'fr', nameTaken: 'rename' });
    expect(outcome(await create({ login: taken.login }))).toEqual([
      409,
      'Un utilisateur avec l’identifiant « Unique.Login » existe déjà',
    ]);
    await emulator.settings({ language: 'en', nameTaken: '403' });
  });

  it('lets exactly one of two simultaneous requests of the same login win', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({ login: 'rush' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });
});

describe('a password', () => {
  it('lets sign in, and is never told', async () => {
    const password = 'Un-Secret-De-Test';
    const created = await create({ login: 'avec.secret', password });
    expect(JSON.stringify(created.data)).not.toContain(password);
    const { id } = created.data;
    expect(await listed(id)).toMatchObject({ hasPassword: true });
    const everything = [await get(id), await client.http.get('/api/users'), await put(id, { phone: '1' })];
    expect(JSON.stringify(everything.map(({ data }) => data))).not.toContain(password);
    expect(JSON.stringify(await emulator.listUsers())).not.toContain(password);

    expect(await signIn(emulator, 'avec.secret', 'another one')).toBeNull();
    const session = await connect(emulator, (await signIn(emulator, 'avec.secret', password))!);
    expect((await session.http.get('/api/account')).data.id).toBe(id);
    await put(id, { password: 'Un-Autre-Secret' });
    expect(await signIn(emulator, 'avec.secret', password)).toBeNull();
    expect(await signIn(emulator, 'avec.secret', 'Un-Autre-Secret')).not.toBeNull();
    session.close();
  });

  it('is needed to sign in', async () => {
    const { login } = await fresh();
    expect(await signIn(emulator, login, '')).toBeNull();
  });
});

describe('changing', () => {
  it('sets what is given and leaves the rest', async () => {
    const user = await fresh({ firstname: 'Ana', badge: 1 });
    const { status, data } = await put(user.id, { lastname: 'Peña', active: false, shelf: 'B', badge: null });
    expect(status).toBe(200);
    expect(data).toEqual({ ...user, lastname: 'Peña', active: false, shelf: 'B', badge: null });
    expect((await put(user.id, { firstname: '' })).data.firstname).toBe('');
    expect((await get(user.id)).data).toMatchObject({ lastname: 'Peña', firstname: '' });
  });

  it('checks as creating does, and changes nothing if a part is refused', async () => {
    const user = await fresh();
    const other = await fresh();
    const refused: Array<[object, number]> = [
      [{ firstname: 'x', login: other.login.toUpperCase() }, 409],
      [{ firstname: 'x', email: 'nobody' }, 400],
      [{ firstname: 'x', login: ' ' }, 400],
      [{ firstname: 'x', roots: [99_999_999] }, 404],
      [{ firstname: 'x', password: 'short' }, 400],
      [{ firstname: 'x', type: 'x' }, 400],
    ];
    for (const [body, status] of refused) expect((await put(user.id, body)).status).toBe(status);
    expect((await get(user.id)).data).toEqual(user);
    expect((await put('99999', { firstname: 'x' })).status).toBe(404);
  });

  it('renames, which frees the old login', async () => {
    const user = await fresh();
    expect((await put(user.id, { login: user.login.toUpperCase() })).status).toBe(200);
    expect((await put(user.id, { login: 'tout.autre' })).data.login).toBe('tout.autre');
    expect((await create({ login: user.login })).status).toBe(200);
    expect((await create({ login: 'Tout.Autre' })).status).toBe(409);
  });

  it.each([[{}], [{ id: '5' }], [undefined], ['[]']])(
    'refuses a body that says nothing: %j',
    async (body) => {
      const { id } = await fresh();
      const headers = { 'Content-Type': 'application/json' };
      const answer = await client.http.put(`/api/user/${id}`, body, { headers });
      expect(outcome(answer)).toEqual([400, expect.any(String)]);
    },
  );

  it('never gives a user another id', async () => {
    const user = await fresh();
    expect((await put(user.id, { id: '77777', phone: '1' })).data.id).toBe(user.id);
  });
});

describe('deleting', () => {
  it('takes the user out of groups, rights, delegates and options', async () => {
    const user = await fresh({ roots: [root] });
    const { data: group } = await client.http.post('/api/group', {
      login: 'Équipe',
      members: [user.id, '3'],
    });
    const folder_id = await client.createFolder(root, 'à lui');
    await client.http.post('/api/right', { folder_id, target_id: user.id, browse: true });
    await client.http.post('/api/delegate', { group_id: group.id, user_id: user.id });
    await client.http.put(`/api/option/${user.id}`, { days: 1 });
    const deleted = await remove(user.id);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect((await get(user.id)).status).toBe(404);
    expect((await remove(user.id)).status).toBe(404);
    expect((await client.http.get(`/api/group/${group.id}`)).data.members).toEqual(['3']);
    expect((await client.http.get(`/api/rights/${folder_id}`)).data).toEqual([]);
    expect((await client.http.get(`/api/delegates/${group.id}`)).data).toEqual([]);
    expect((await client.http.get(`/api/option/${user.id}`)).status).toBe(404);
    expect((await client.http.get('/api/account', as(user))).status).toBe(404);
    const again = await fresh({ login: user.login });
    expect(again.id).not.toBe(user.id);
  });

  it('leaves the files', async () => {
    const user = await fresh({ type: 'administrator' });
    const { data: file } = await client.upload(root, 'laissé.txt', 'x', { config: as(user) });
    await remove(user.id);
    expect((await client.http.get(`/api/file/${file.id}`)).data).toMatchObject({ owner_id: user.id });
  });

  it('of oneself is refused, and so is locking oneself out', async () => {
    const { data: self } = await client.http.get('/api/account');
    expect(outcome(await remove(self.id))).toEqual([403, expect.any(String)]);
    expect((await put(self.id, { active: false })).status).toBe(403);
    expect((await put(self.id, { type: 'user' })).status).toBe(403);
    expect((await put(self.id, { type: 'administrator', active: true })).status).toBe(200);
    const manager = emulator.users.find(({ kind }) => kind === 'manager')!;
    expect((await client.http.delete(`/api/user/${manager.id}`, as(manager))).status).toBe(403);
  });
});

describe('the quota of a user', () => {
  it('is what may be stored, and what is, in bytes', async () => {
    const user = await fresh({ type: 'administrator' });
    const quota = async () => (await client.http.get(`/api/user/${user.id}/quota`)).data;
    const { quota: allowed, user: used } = await quota();
    expect([allowed, used]).toEqual([expect.any(Number), 0]);
    await client.upload(root, 'pesé.txt', '12345', { config: as(user) });
    expect(await quota()).toEqual({ quota: allowed, user: 5 });
    expect((await client.http.get('/api/user/99999/quota')).status).toBe(404);
  });
});

describe('an organization', () => {
  afterEach(() => emulator.settings({ organizationGroups: false }));
  const groups = async (name: string) =>
    (await emulator.listGroups()).filter((group) => group.login === name).map(({ members }) => members);

  it('makes no group unless the platform is set so', async () => {
    await fresh({ organization: 'Sans groupe' });
    expect(await groups('Sans groupe')).toEqual([]);
  });

  it('makes a group once, and puts its users into it', async () => {
    await emulator.settings({ organizationGroups: true });
    const first = await fresh({ organization: 'Ateliers Réunis' });
    const second = await fresh({ organization: 'Ateliers Réunis' });
    const third = await fresh();
    await put(third.id, { organization: 'Ateliers Réunis' });
    await put(third.id, { phone: '1' });
    expect(await groups('Ateliers Réunis')).toEqual([[first.id, second.id, third.id]]);
    expect((await listed(first.id))!.groups).toHaveLength(1);
  });
});
