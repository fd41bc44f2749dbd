import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let folder: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  folder = await client.createFolder(root, 'Projet');
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const email = 'guest@partner.example';
const invite = (body: object = {}, config = {}) =>
  client.http.post('/api/invite', { folder, email, ...body }, config);
const put = (id: string, body: object, config = {}) => client.http.put(`/api/invite/${id}`, body, config);
const listed = async (id = folder) => (await client.http.get(`/api/invites/${id}`)).data;
const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
const yesterday = () => new Date(Date.now() - 86_400_000).toISOString();

describe('inviting', () => {
  it('gives an invitation, and mails it', async () => {
    const expiration = tomorrow();
    const { status, data } = await invite({ rights: 1, expiration, message: 'Welcome' });
    expect(status).toBe(200);
    expect(data).toEqual({
      id: expect.stringMatching(/^\d+$/),
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
      folder,
      email,
      rights: 1,
      expiration,
      source: '1',
      source_name: 'Claire Fontaine',
      target: null,
      message: 'Welcome',
    });
    expect(await listed()).toEqual([data]);
    const mail = { kind: 'invitation', to: [email], invitationId: data.id, folderId: folder, sourceId: '1' };
    expect(await emulator.mails()).toEqual([{ ...mail, at: expect.any(Number) }]);
    expect(JSON.stringify(await emulator.mails())).not.toContain(data.key);
  });

  it('is for reading and a month unless it says otherwise', async () => {
    const { data } = await invite();
    expect(data.rights).toBe(1);
    const days = (new Date(data.expiration).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    expect((await invite({ rights: 7 })).data.rights).toBe(7);
    expect(await listed()).toHaveLength(2);
  });

  it.each([
    [{ email: undefined }, 400, 'email'],
    [{ email: 'guest' }, 400, 'guest'],
    [{ email: 'a@b.example,c@d.example' }, 400, 'a@b.example'],
    [{ email: 'Guest <a@b.example>' }, 400, 'Guest'],
    [{ email: `${'x'.repeat(250)}@b.example` }, 400, 'e-mail'],
    [{ folder: undefined }, 400, 'folder'],
    [{ folder: 'x' }, 400, 'folder'],
    [{ folder: 99_999_999 }, 404, '99999999'],
    [{ rights: 0 }, 400, 'rights'],
    [{ rights: 'read' }, 400, 'rights'],
    [{ expiration: yesterday() }, 400, 'passed'],
    [{ expiration: 'tomorrow' }, 400, 'expiration'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await invite(body))).toEqual([status, expect.stringContaining(told)]);
    expect(await listed()).toEqual([]);
    expect(await emulator.mails()).toEqual([]);
  });

  it('needs the right to share', async () => {
    const [user, external] = [account('user'), account('external')];
    const refused = [403, 'You do not have sufficient rights on this folder'];
    expect(outcome(await invite({}, as(external)))).toEqual(refused);
    const { data } = await invite({}, as(user));
    expect(data).toMatchObject({ source: user.id, source_name: user.name });
    expect(outcome(await put(data.id, { rights: 3 }, as(external)))).toEqual(refused);
    expect(outcome(await client.http.delete(`/api/invite/${data.id}`, as(external)))).toEqual(refused);
    expect(outcome(await client.http.get(`/api/invites/${folder}`, as(external)))).toEqual(refused);
    expect(outcome(await client.http.get(`/api/invite/users/${folder}`, as(external)))).toEqual(refused);
  });
});

describe('an invitation', () => {
  it('can be changed; another address gets a mail', async () => {
    const { data } = await invite({ note: 'a' });
    const expiration = tomorrow();
    const changed = { ...data, rights: 3, expiration, note: 'b' };
    const body = { rights: 3, expiration, note: 'b', key: 'mine', source: '4' };
    expect((await put(data.id, body)).data).toEqual(changed);
    expect(await emulator.mails()).toHaveLength(1);
    const other = await client.createFolder(root, 'Autre');
    const moved = await put(data.id, { email: 'new@partner.example', folder: other });
    expect(moved.data).toEqual({ ...changed, email: 'new@partner.example', folder: other });
    expect((await emulator.mails())[1]).toMatchObject({ to: ['new@partner.example'], folderId: other });
    expect([await listed(), await listed(other)]).toEqual([[], [moved.data]]);
  });

  it('is checked as a new one is', async () => {
    const { data } = await invite();
    const bad: Array<[object, number]> = [
      [{ rights: 3, expiration: yesterday() }, 400],
      [{ rights: 3, email: 'guest' }, 400],
      [{ rights: 3, folder: 99_999_999 }, 404],
      [{ rights: -1 }, 400],
      [{}, 400],
    ];
    for (const [body, status] of bad) expect((await put(data.id, body)).status).toBe(status);
    expect(await listed()).toEqual([data]);
    expect((await put('99999', { rights: 1 })).status).toBe(404);
  });

  it('can be taken back', async () => {
    const { data } = await invite();
    const { data: kept } = await invite();
    const deleted = await client.http.delete(`/api/invite/${data.id}`);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect(outcome(await client.http.delete(`/api/invite/${data.id}`))).toEqual([
      404,
      expect.stringContaining(data.id),
    ]);
    expect(await listed()).toEqual([kept]);
  });

  it('goes with its folder', async () => {
    const { data } = await invite();
    await client.http.delete(`/api/folder/${folder}`, { params: { trash: 0 } });
    expect((await put(data.id, { rights: 1 })).status).toBe(404);
    expect((await client.http.get(`/api/invites/${folder}`)).status).toBe(404);
  });

  it('comes in pages where the platform has pages', async () => {
    await invite();
    const { data } = await invite();
    await emulator.settings({ listShape: 'paged' });
    const page = await client.http.get(`/api/invites/${folder}`, { params: { offset: 1, limit: 5 } });
    expect(page.data).toEqual({ offset_start: 1, nb_objects: 1, nb_total_objects: 2, objects: [data] });
  });
});

describe('users to invite', () => {
  const candidates = async (params = {}) =>
    (await client.http.get(`/api/invite/users/${folder}`, { params })).data;

  it('are active and have no right on the folder yet', async () => {
    const { data: asleep } = await client.http.post('/api/user', {
      login: 'asleep',
      email: 'a@b.example',
      active: false,
    });
    const { data: group } = await client.http.post('/api/group', { login: 'G', members: ['2', asleep.id] });
    expect((await candidates()).objects.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4]);
    await client.http.post('/api/right', { folder_id: folder, target_id: 3, browse: true });
    await client.http.post('/api/right', { folder_id: folder, target_id: group.id, browse: true });
    expect(await candidates()).toEqual({
      offset_start: 0,
      nb_objects: 2,
      nb_total_objects: 2,
      objects: [
        { id: 1, name: 'Claire Fontaine', emails: 'claire.fontaine@atelier-boreal.example' },
        { id: 4, name: 'Jonas Keller', emails: 'jonas.keller@atelier-boreal.example' },
      ],
    });
    expect((await client.http.get('/api/invite/users/99999999')).status).toBe(404);
  });

  it('always come in pages', async () => {
    for (const listShape of ['plain', 'paged'] as const) {
      await emulator.settings({ listShape, pageSize: 3 });
      expect(await candidates()).toMatchObject({ offset_start: 0, nb_objects: 3, nb_total_objects: 4 });
      const last = await candidates({ offset: 3, limit: 2 });
      expect(last).toMatchObject({ offset_start: 3, nb_objects: 1, objects: [{ id: 4 }] });
    }
    expect((await client.http.get(`/api/invite/users/${folder}?offset=-1`)).status).toBe(400);
  });
});
