import axios from 'axios';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, md5, outcome, tokenWithScopes, type Client } from './client';

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
  folder = await client.createFolder(root, 'Dépôt');
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
const create = (body: object = {}, config = {}) =>
  client.http.post('/api/ulink', { folder_id: folder, ...body }, config);
const made = async (body: object = {}) => (await create(body)).data;
const get = (id: number, config = {}) => client.http.get(`/api/ulink/${id}`, config);
const put = (id: number, body: object, config = {}) => client.http.put(`/api/ulink/${id}`, body, config);
/** As someone from outside: without a token. */
const outside = axios.create({ proxy: false, validateStatus: () => true });
const byKey = (key: string) => outside.get(`${emulator.url}/api/ulink/key/${key}`);
const drop = (body: object) => outside.post(`${emulator.url}/_emulator/deposit`, body);

describe('making an upload link', () => {
  it('gives the documented object', async () => {
    await client.upload(folder, 'a.txt', '12345');
    const { status, data } = await create({ flags: 4, note: 'n' });
    expect(status).toBe(200);
    expect(data).toEqual({
      id: expect.any(Number),
      key: expect.stringMatching(/^[\w-]{30}$/),
      folder: 'Dépôt',
      folder_id: folder,
      folder_size: 5,
      flags: 4,
      type: null,
      is_valid: true,
      owner: 'Claire Fontaine',
      owner_id: '1',
      url: `${emulator.url}/ul/${data.key}`,
      expiration_date: null,
      note: 'n',
    });
    expect((await get(data.id)).data).toEqual(data);
  });

  it.each([
    [{ folder_id: undefined }, 400, 'folder_id'],
    [{ folder_id: 'x' }, 400, 'folder_id'],
    [{ folder_id: 99_999_999 }, 404, '99999999'],
    [{ flags: 1 }, 400, 'password'],
    [{ flags: 1, password: null }, 400, 'password'],
    [{ flags: 1, password: 'abc' }, 400, '4'],
    [{ flags: -1 }, 400, 'flags'],
    [{ flags: 'x' }, 400, 'flags'],
    [{ expiration_date: '2020-01-01T00:00:00Z' }, 400, 'passed'],
    [{ expiration_date: 'soon' }, 400, 'expiration_date'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await create(body))).toEqual([status, expect.stringContaining(told)]);
    expect((await emulator.links()).ulinks).toEqual([]);
  });

  it('needs the rights to write and to share', async () => {
    const noRight = [403, 'You do not have sufficient rights on this folder'];
    expect(outcome(await create({}, as(account('external'))))).toEqual(noRight);
    const user = account('user');
    await client.http.post('/api/right', {
      folder_id: folder,
      target_id: user.id,
      browse: true,
      write: true,
    });
    expect(outcome(await create({}, as(user)))).toEqual(noRight);
    const { data } = await client.http.post('/api/ulink', { folder_id: root }, as(user));
    expect(data).toMatchObject({ owner_id: user.id, owner: user.name });
    expect(outcome(await put(data.id, { folder_id: folder }, as(user)))).toEqual(noRight);
  });

  it('is protected while it has a password', async () => {
    const ulink = await made({ flags: 5, password: 'geheim' });
    expect(ulink.flags).toBe(5);
    expect((await made({ password: 'geheim' })).flags).toBe(1);
    expect((await put(ulink.id, { flags: 1 })).data.flags).toBe(1);
    expect((await put(ulink.id, { flags: 4 })).data.flags).toBe(4);
    expect((await put(ulink.id, { flags: 1 })).status).toBe(400);
    expect((await put(ulink.id, { password: 'anders' })).data.flags).toBe(5);
    expect((await put(ulink.id, { password: null })).data.flags).toBe(4);
    expect(JSON.stringify([ulink, await emulator.links()])).not.toContain('geheim');
  });
});

describe('an upload link', () => {
  it('can be changed, listed and deleted', async () => {
    const { id, key } = await made({ note: 'a' });
    const kept = await made();
    const other = await client.createFolder(root, 'Autre');
    const expiration_date = tomorrow();
    const changed = await put(id, { folder_id: other, expiration_date, note: 'b', owner_id: '4' });
    const expected = { folder: 'Autre', folder_id: other, expiration_date, note: 'b', owner_id: '1' };
    expect(changed.data).toMatchObject(expected);
    const bad: Array<[object, number]> = [
      [{ note: 'c', folder_id: 99_999_999 }, 404],
      [{ note: 'c', expiration_date: '2020-01-01T00:00:00Z' }, 400],
      [{ note: 'c', flags: 1 }, 400],
      [{}, 400],
    ];
    for (const [body, status] of bad) expect((await put(id, body)).status).toBe(status);
    expect((await client.http.get('/api/ulinks')).data).toEqual([changed.data, kept]);
    const deleted = await client.http.delete(`/api/ulink/${id}`);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    for (const answer of [await get(id), await byKey(key), await client.http.delete(`/api/ulink/${id}`)])
      expect(answer.status).toBe(404);
    await emulator.settings({ listShape: 'paged' });
    expect((await client.http.get('/api/ulinks')).data).toMatchObject({
      nb_total_objects: 1,
      objects: [kept],
    });
  });

  it('is its owner’s: others do not find it, administrators do', async () => {
    const [user, manager] = [account('user'), account('manager')];
    const { data } = await create({}, as(user));
    for (const answer of [
      await get(data.id, as(manager)),
      await put(data.id, { flags: 4 }, as(manager)),
      await client.http.delete(`/api/ulink/${data.id}`, as(manager)),
    ])
      expect(outcome(answer)).toEqual([404, expect.stringContaining(String(data.id))]);
    expect((await client.http.get('/api/ulinks', as(manager))).data).toEqual([]);
    expect((await client.http.get('/api/ulinks')).data).toEqual([data]);
  });

  it('needs the scopes of upload links', async () => {
    const { id } = await made();
    const reader = await connect(emulator, await tokenWithScopes(emulator, ['uploadlinks.read']));
    const sharer = await connect(emulator, await tokenWithScopes(emulator, ['sharelinks.readwrite']));
    expect((await reader.http.get(`/api/ulink/${id}`)).status).toBe(200);
    const refused = outcome(await reader.http.post('/api/ulink', { folder_id: folder }));
    expect(refused).toEqual([403, expect.stringContaining('uploadlinks.readwrite')]);
    expect((await sharer.http.get(`/api/ulink/${id}`)).status).toBe(403);
    reader.close();
    sharer.close();
  });

  it('loses its folder', async () => {
    const { id, key } = await made();
    await client.http.delete(`/api/folder/${folder}`, { params: { trash: 0 } });
    const gone = { folder: 'Dépôt', folder_id: null, folder_size: 0, is_valid: false };
    expect((await get(id)).data).toMatchObject(gone);
    expect((await byKey(key)).data).toMatchObject(gone);
  });
});

describe('by its key', () => {
  it('anyone sees it, without what is the owner’s', async () => {
    const { id, key, url } = await made({ note: 'internal' });
    await emulator.resetStats();
    const { status, data } = await byKey(key);
    expect([status, data]).toEqual([200, expect.objectContaining({ id, key, url, folder_id: folder })]);
    for (const hidden of ['owner_id', 'note']) expect(data).not.toHaveProperty(hidden);
    expect((await client.http.get(`/api/ulink/key/${key}`)).data).toEqual(data);
    expect((await emulator.log()).map(({ authorized }) => authorized)).toEqual([false, true]);
    expect((await byKey('unknown')).status).toBe(404);
  });

  it('anyone checks the password, or has it sent', async () => {
    const { id, key } = await made({ flags: 1, password: 'geheim', type: 1 });
    const check = (body: object) => outside.post(`${emulator.url}/api/ulink/key/${key}/passcheck`, body);
    const right = await check({ password: 'geheim' });
    expect([right.status, right.data]).toEqual([200, { token: expect.any(String) }]);
    expect(outcome(await check({ password: 'falsch' }))).toEqual([403, 'The password is wrong']);
    expect((await check({})).status).toBe(400);
    const sms = (phone?: string) => outside.post(`${emulator.url}/api/ulink/key/${key}/sms`, { phone });
    expect((await sms('+33 6 00 00 00 01')).status).toBe(204);
    const mail = { kind: 'sms', linkKind: 'ulink', linkId: id, to: ['+33 6 00 00 00 01'] };
    expect(await emulator.mails()).toEqual([{ ...mail, at: expect.any(Number) }]);
    expect((await sms()).status).toBe(400);
    await put(id, { type: null });
    expect((await sms('+33 6 00 00 00 01')).status).toBe(400);
    expect((await outside.post(`${emulator.url}/api/ulink/key/unknown/sms`)).status).toBe(404);
  });
});

describe('depositing', () => {
  it('puts a file into the folder, byte for byte', async () => {
    const { key } = await made();
    const content = Buffer.from([0, 255, 1, 254, 128]);
    const dropped = await emulator.deposit({ key, name: 'Reçu n°1.bin', content });
    expect(dropped).toEqual({ id: expect.any(Number), name: 'Reçu n°1.bin', folderId: folder });
    const { data } = await client.http.get(`/api/file/${dropped.id}`);
    expect(data).toMatchObject({ owner_id: '1', parent_id: folder, hash: md5(content) });
    const text = await drop({ key, name: 'b.txt', content: 'héhé' });
    expect((await client.http.get(`/api/file/${text.data.id}/download`)).data).toBe('héhé');
    expect((await emulator.links()).ulinks).toMatchObject([{ deposits: 2, folderPath: '/Documents/Dépôt' }]);
    expect(await emulator.mails()).toEqual([]);
  });

  it('never replaces a file', async () => {
    const { key } = await made();
    const first = await emulator.deposit({ key, name: 'cv.pdf', content: 'eins' });
    const second = await emulator.deposit({ key, name: 'cv.pdf', content: 'zwei' });
    expect([first.name, second.name]).toEqual(['cv.pdf', 'cv (1).pdf']);
    expect((await client.http.get(`/api/file/${first.id}/versions`)).data).toHaveLength(1);
  });

  it('is told to the owner, if the flags say so', async () => {
    const { id, key } = await made({ flags: 4 });
    const file = await emulator.deposit({ key, name: 'cv.pdf', content: 'x', from: 'zoe@candidate.example' });
    const mail = {
      kind: 'deposit',
      linkId: id,
      fileId: file.id,
      name: 'cv.pdf',
      from: 'zoe@candidate.example',
    };
    const to = ['claire.fontaine@atelier-boreal.example'];
    expect(await emulator.mails()).toEqual([{ ...mail, to, at: expect.any(Number) }]);
  });

  it('is refused where an outsider would be', async () => {
    const { id, key } = await made({ flags: 1, password: 'geheim' });
    const file = { key, name: 'a.txt', content: 'x' };
    expect((await drop(file)).status).toBe(403);
    expect((await drop({ ...file, password: 'falsch' })).status).toBe(403);
    expect((await drop({ ...file, password: 'geheim' })).status).toBe(200);
    expect((await drop({ ...file, key: 'unknown' })).status).toBe(404);
    expect((await drop({ ...file, password: 'geheim', name: 'a/b' })).status).toBe(422);
    expect((await drop({ key, name: 'a.txt' })).status).toBe(400);
    await put(id, { password: null, expiration_date: new Date(Date.now() + 200).toISOString() });
    expect((await drop(file)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await drop(file)).status).toBe(410);
    expect((await get(id)).data.is_valid).toBe(false);
    await put(id, { expiration_date: null });
    await client.http.delete(`/api/folder/${folder}`);
    expect((await drop(file)).status).toBe(410);
    await expect(emulator.deposit(file)).rejects.toMatchObject({ response: { status: 410 } });
    expect((await emulator.links()).ulinks).toMatchObject([{ deposits: 2, isValid: false }]);
  });

  it('is refused where the owner could not write, or nothing fits', async () => {
    const user = account('user');
    const { data } = await create({}, as(user));
    const file = { key: data.key, name: 'a.txt', content: 'xxxx' };
    await client.http.put(`/api/folder/${folder}`, { quota: 3 });
    expect((await drop(file)).status).toBe(403);
    await client.http.put(`/api/folder/${folder}`, { quota: -1 });
    await client.http.post('/api/right', { folder_id: folder, target_id: user.id, browse: true });
    expect((await drop(file)).status).toBe(403);
  });
});
