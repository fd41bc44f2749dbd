import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
afterEach(() => emulator.reset());
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const create = (body: object) => client.http.post('/api/group', body);
const get = (id: string) => client.http.get(`/api/group/${id}`);
const put = (id: string, body: unknown) => client.http.put(`/api/group/${id}`, body);
const remove = (id: string) => client.http.delete(`/api/group/${id}`);
const fresh = async (body: object = {}) =>
  (await create({ login: 'Commercial', ...body })).data as { id: string; members: string[] };

describe('creating', () => {
  it('takes a name, members and fields it does not know', async () => {
    const body = { login: 'Bureau d’études', members: ['3', '2'], color: 'blue' };
    const { status, data } = await create(body);
    expect([status, data]).toEqual([200, { ...body, id: expect.stringMatching(/^\d+$/), ldap: false }]);
    expect((await get(data.id)).data).toEqual(data);
    const users = await emulator.listUsers();
    expect(users.filter(({ groups }) => groups.includes(data.id)).map(({ id }) => id)).toEqual(['2', '3']);
    expect((await create({ login: 'Vide' })).data.members).toEqual([]);
  });

  it('takes numbers as ids, stores a user once, and makes no group of a directory', async () => {
    expect((await fresh({ members: [3, '3', 2, 3], ldap: true })).members).toEqual(['3', '2']);
    expect((await emulator.listGroups())[0]!.ldap).toBe(false);
  });

  it.each([
    [{}, 400, 'login'],
    [{ login: ' ' }, 400, 'login'],
    [{ login: 'x'.repeat(256) }, 400, 'login'],
    [{ login: 7 }, 400, 'login'],
    [{ login: 'G', members: '3' }, 400, 'members'],
    [{ login: 'G', members: [{ id: '3' }] }, 400, 'members'],
    [{ login: 'G', members: [null] }, 400, 'members'],
    [{ login: 'G', members: ['3', '4711'] }, 404, '4711'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await create(body))).toEqual([status, expect.stringContaining(told)]);
    expect(await emulator.listGroups()).toEqual([]);
  });

  it('refuses a name that is taken', async () => {
    await fresh();
    expect(outcome(await create({ login: 'COMMERCIAL' }))).toEqual([
      409,
      'A group named "COMMERCIAL" already exists',
    ]);
    await emulator.settings({ language: 'fr' });
    expect((await create({ login: 'Commercial' })).data.error).toContain('existe déjà');
  });

  it('never gives a group the id of a user', async () => {
    const user = { login: 'a', email: 'a@b.example' };
    const ids = [
      (await fresh()).id,
      (await client.http.post('/api/user', user)).data.id,
      (await fresh({ login: 'Deux' })).id,
    ];
    expect(new Set(ids).size).toBe(3);
    expect((await get(ids[1]!)).status).toBe(404);
    expect((await client.http.get(`/api/user/${ids[0]}`)).status).toBe(404);
  });
});

describe('changing', () => {
  it('replaces the whole list of members', async () => {
    const { id } = await fresh({ members: ['1', '2', '3'] });
    expect((await put(id, { members: ['4', '3', '4'] })).data.members).toEqual(['4', '3']);
    expect((await put(id, { login: 'Ventes', note: 1 })).data).toEqual({
      id,
      login: 'Ventes',
      members: ['4', '3'],
      ldap: false,
      note: 1,
    });
    expect((await put(id, { members: [] })).data.members).toEqual([]);
    expect((await emulator.listUsers()).flatMap(({ groups }) => groups)).toEqual([]);
    expect((await create({ login: 'Commercial' })).status).toBe(200);
  });

  it('changes nothing if a part is refused', async () => {
    const { id } = await fresh({ members: ['1', '2'] });
    await create({ login: 'Pris' });
    const before = (await get(id)).data;
    const refused: Array<[object, number, string]> = [
      [{ login: 'Neuf', members: ['3', '4711'] }, 404, '4711'],
      [{ login: 'pris', members: ['3'] }, 409, 'pris'],
      [{ login: '', members: ['3'] }, 400, 'login'],
      [{ login: 'Neuf', members: 3 }, 400, 'members'],
      [{}, 400, 'body'],
    ];
    for (const [body, status, told] of refused)
      expect(outcome(await put(id, body))).toEqual([status, expect.stringContaining(told)]);
    expect((await get(id)).data).toEqual(before);
    expect((await put(id, { login: 'COMMERCIAL' })).status).toBe(200);
    expect((await put('99999', { login: 'x' })).status).toBe(404);
  });
});

describe('deleting', () => {
  it('takes its members’ access and all else that was the group’s', async () => {
    const root = await commonRoot(client);
    const { id } = await fresh({ members: ['4'] });
    const folder_id = await client.createFolder(root, 'à tous');
    await client.http.post('/api/right', { folder_id, target_id: id, browse: true });
    await client.http.post('/api/delegate', { group_id: id, user_id: '2' });
    await client.http.put(`/api/option/${id}`, { days: 1 });
    const deleted = await remove(id);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect((await get(id)).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    expect((await emulator.listRights()).filter(({ targetId }) => targetId === id)).toEqual([]);
    expect((await client.http.get(`/api/delegates/${id}`)).status).toBe(404);
    expect((await client.http.get(`/api/option/${id}`)).status).toBe(404);
    expect((await emulator.listUsers()).flatMap(({ groups }) => groups)).toEqual([]);
  });
});

describe('a group of a directory', () => {
  it('can be read and nothing else', async () => {
    await emulator.reset('company');
    const group = (await emulator.listGroups()).find(({ ldap }) => ldap)!;
    const { data } = await get(group.id);
    expect(data).toMatchObject({ ldap: true, members: group.members });
    for (const answer of [
      await put(group.id, { members: [] }),
      await put(group.id, { login: 'x' }),
      await remove(group.id),
    ]) {
      expect(outcome(answer)).toEqual([403, expect.stringContaining(group.login)]);
    }
    await emulator.settings({ organizationGroups: true });
    const body = { login: 'neu', email: 'a@b.example', organization: group.login };
    expect((await client.http.post('/api/user', body)).status).toBe(200);
    expect((await get(group.id)).data).toEqual(data);
    await client.http.delete(`/api/user/${group.members[0]}`);
    expect((await get(group.id)).data.members).toEqual(group.members.slice(1));
    await emulator.reset('none');
  });
});

describe('delegates', () => {
  const delegate = (body: object) => client.http.post('/api/delegate', body);
  const path = (id: number) => `/api/delegate/${id}`;

  it('look after a group; fields that are not known are kept', async () => {
    const { id: group_id } = await fresh();
    const { status, data } = await delegate({ group_id, user_id: 3, level: 'full' });
    expect([status, data]).toEqual([200, { id: expect.any(Number), group_id, user_id: '3', level: 'full' }]);
    expect((await client.http.get(path(data.id))).data).toEqual(data);
    const { data: other } = await delegate({ group_id, user_id: '2' });
    expect((await client.http.get(`/api/delegates/${group_id}`)).data).toEqual([data, other]);
    const changed = { ...data, user_id: '4', level: 'part' };
    expect((await client.http.put(path(data.id), { user_id: '4', level: 'part' })).data).toEqual(changed);
    const { id: elsewhere } = await fresh({ login: 'Autre' });
    expect((await client.http.put(path(data.id), { group_id: elsewhere })).data.group_id).toBe(elsewhere);
    expect((await client.http.get(`/api/delegates/${group_id}`)).data).toEqual([other]);
    expect((await client.http.delete(path(data.id))).status).toBe(204);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await client.http.request({ url: path(data.id), method, data: { user_id: '1' } });
      expect(outcome(answer)).toEqual([404, expect.stringContaining(String(data.id))]);
    }
  });

  it('are of a known group and a known user, each user once', async () => {
    const { id: group_id } = await fresh();
    const { data: first } = await delegate({ group_id, user_id: '3' });
    const { data: second } = await delegate({ group_id, user_id: '2' });
    const bad: Array<[object, number, string]> = [
      [{ group_id, user_id: '3' }, 409, 'already exists'],
      [{ group_id, user_id: '4711' }, 404, '4711'],
      [{ group_id: '4711', user_id: '3' }, 404, '4711'],
      [{ group_id: '3', user_id: '3' }, 404, 'Group 3'],
      [{ group_id }, 400, 'user_id'],
      [{ user_id: '3' }, 400, 'group_id'],
      [{ group_id: {}, user_id: '3' }, 400, 'group_id'],
    ];
    for (const [body, status, told] of bad)
      expect(outcome(await delegate(body))).toEqual([status, expect.stringContaining(told)]);
    expect((await client.http.put(path(second.id), { user_id: '3' })).status).toBe(409);
    expect((await client.http.put(path(second.id), { user_id: '4711' })).status).toBe(404);
    expect((await client.http.put(path(second.id), {})).status).toBe(400);
    expect((await client.http.put(path(second.id), { user_id: '2' })).status).toBe(200);
    expect((await client.http.get(`/api/delegates/${group_id}`)).data).toEqual([first, second]);
    expect((await client.http.get('/api/delegates/4711')).status).toBe(404);
  });
});
