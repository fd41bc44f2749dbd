import axios from 'axios';
import { unzipSync } from 'fflate';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, tokenWithScopes, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let folder: number;
let below: number;
let top: number;
let inside: number;
let deep: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  folder = await client.createFolder(root, 'Projet');
  below = await client.createFolder(folder, 'Été');
  await client.createFolder(folder, 'Leer');
  top = (await client.upload(root, 'oben.txt', 'oben')).data.id;
  inside = (await client.upload(folder, 'drin.txt', 'drin')).data.id;
  deep = (await client.upload(below, 'tief.txt', 'tief')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
const folderRoot = () => ({ id: folder, entity_type: 0 });
const fileRoot = () => ({ id: top, entity_type: 1 });
const create = (body: object = {}, config = {}) =>
  client.http.post('/api/share', { roots: [folderRoot(), fileRoot()], ...body }, config);
const made = async (body: object = {}) => (await create(body)).data;
const get = (id: number, config = {}) => client.http.get(`/api/share/${id}`, config);
const put = (id: number, body: object, config = {}) => client.http.put(`/api/share/${id}`, body, config);
/** As someone from outside: without a token. */
const outside = axios.create({ proxy: false, validateStatus: () => true });
const open = (path: string, params = {}) => outside.get(`${emulator.url}/api${path}`, { params });
const take = (key: string, id: number, params = {}) => open('/share/download/file', { key, id, ...params });
const zip = async (key: string, params = {}) => {
  const url = `${emulator.url}/api/zip/share/${key}`;
  const answer = await outside.get(url, { params, responseType: 'arraybuffer' });
  if (answer.status !== 200) return answer.status;
  const files = Object.entries(unzipSync(new Uint8Array(answer.data)));
  return Object.fromEntries(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
};
const everything = {
  'Projet/': '',
  'Projet/Été/': '',
  'Projet/Été/tief.txt': 'tief',
  'Projet/Leer/': '',
  'Projet/drin.txt': 'drin',
  'oben.txt': 'oben',
};

describe('making a share', () => {
  it('gives its object', async () => {
    const { status, data } = await create({ flags: 3, note: 'n' });
    expect(status).toBe(200);
    expect(data).toEqual({
      id: expect.any(Number),
      key: expect.stringMatching(/^[\w-]{30}$/),
      flags: 3,
      roots: [
        { id: folder, entity_type: 0, name: 'Projet' },
        { id: top, entity_type: 1, guid: expect.any(String), name: 'oben.txt' },
      ],
      expiration_date: null,
      max_downloads: null,
      nb_downloads: 0,
      remaining_downloads: null,
      is_valid: true,
      notify: false,
      owner: 'Claire Fontaine',
      owner_id: '1',
      password_protected: null,
      type: null,
      note: 'n',
    });
    expect((await get(data.id)).data).toEqual(data);
    expect((await made()).flags).toBe(1);
  });

  it.each([
    [{ roots: undefined }, 400, 'roots'],
    [{ roots: [] }, 400, 'roots'],
    [{ roots: 12 }, 400, 'roots'],
    [{ roots: [12] }, 400, 'roots'],
    [{ roots: [{ entity_type: 0 }] }, 400, 'roots.id'],
    [{ roots: [{ id: 12 }] }, 400, 'entity_type'],
    [{ roots: [{ id: 12, entity_type: 2 }] }, 400, 'entity_type'],
    [{ roots: [{ id: 99_999_999, entity_type: 0 }] }, 404, '99999999'],
    [{ roots: [{ id: 99_999_999, entity_type: 1 }] }, 404, '99999999'],
    [{ flags: -1 }, 400, 'flags'],
    [{ flags: 'all' }, 400, 'flags'],
    [{ expiration_date: '2020-01-01T00:00:00Z' }, 400, 'passed'],
    [{ max_downloads: 0 }, 400, 'max_downloads'],
    [{ password: 'abc' }, 400, '4'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await create(body))).toEqual([status, expect.stringContaining(told)]);
    expect((await emulator.links()).shares).toEqual([]);
  });

  it('needs the rights to download and to share', async () => {
    expect((await create({ roots: [{ id: folder, entity_type: 1 }] })).status).toBe(404);
    expect((await create({}, as(account('external')))).status).toBe(403);
    const user = account('user');
    expect((await create({}, as(user))).data).toMatchObject({ owner_id: user.id });
  });
});

describe('a share', () => {
  it('can be changed, listed and deleted', async () => {
    const { id } = await made({ note: 'a' });
    const kept = await made();
    const terms = { expiration_date: tomorrow(), max_downloads: 2, notify: true, flags: 5, type: 1 };
    const changed = await put(id, { ...terms, roots: [fileRoot()], password: 'geheim', note: 'b' });
    expect(changed.data).toMatchObject({ ...terms, note: 'b', roots: [{ id: top }], remaining_downloads: 2 });
    expect(JSON.stringify([changed.data, await emulator.links()])).not.toContain('geheim');
    const bare = await put(id, { expiration_date: null, max_downloads: null, password: null, type: null });
    expect(bare.data).toMatchObject({ expiration_date: null, max_downloads: null, password_protected: null });
    const bad: Array<[object, number]> = [
      [{ note: 'c', roots: [] }, 400],
      [{ note: 'c', roots: [{ id: 99_999_999, entity_type: 0 }] }, 404],
      [{ note: 'c', password: 'x' }, 400],
      [{}, 400],
    ];
    for (const [body, status] of bad) expect((await put(id, body)).status).toBe(status);
    expect((await client.http.get('/api/shares')).data).toEqual([bare.data, kept]);
    const deleted = await client.http.delete(`/api/share/${id}`);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect((await get(id)).status).toBe(404);
    expect((await client.http.delete(`/api/share/${id}`)).status).toBe(404);
    expect((await client.http.get('/api/shares')).data).toEqual([kept]);
  });

  it('is its owner’s: others do not find it, administrators do', async () => {
    const [user, manager] = [account('user'), account('manager')];
    const { data } = await create({}, as(user));
    for (const answer of [
      await get(data.id, as(manager)),
      await put(data.id, { flags: 1 }, as(manager)),
      await client.http.delete(`/api/share/${data.id}`, as(manager)),
      await client.http.get(`/api/share/${data.id}/activity`, as(manager)),
    ])
      expect(outcome(answer)).toEqual([404, expect.stringContaining(String(data.id))]);
    expect((await client.http.get('/api/shares', as(manager))).data).toEqual([]);
    expect((await get(data.id)).data).toEqual(data);
  });

  it('comes in pages where the platform has pages', async () => {
    await made();
    const second = await made();
    await emulator.settings({ listShape: 'paged' });
    const page = await client.http.get('/api/shares', { params: { offset: 1 } });
    expect(page.data).toEqual({ offset_start: 1, nb_objects: 1, nb_total_objects: 2, objects: [second] });
    expect((await open(`/share/content/${second.key}`, { limit: 1 })).data).toMatchObject({ nb_objects: 1 });
  });

  it('needs the scopes of share links', async () => {
    const { id } = await made();
    const reader = await connect(emulator, await tokenWithScopes(emulator, ['sharelinks.read']));
    expect((await reader.http.get(`/api/share/${id}/activity`)).status).toBe(200);
    expect((await reader.http.put(`/api/share/${id}`, { flags: 1 })).status).toBe(403);
    expect((await reader.http.post('/api/zip/token/share', { share_id: id })).status).toBe(403);
    reader.close();
  });

  it('loses what is deleted for good, and does not show what is in the trash', async () => {
    const { id, key } = await made();
    await client.http.delete(`/api/folder/${folder}`);
    expect((await get(id)).data).toMatchObject({ roots: [{ id: folder }, { id: top }], is_valid: true });
    expect((await open(`/share/key/${key}`)).data.roots).toMatchObject([{ id: top }]);
    expect((await take(key, inside)).status).toBe(404);
    expect(await zip(key)).toEqual({ 'oben.txt': 'oben' });
    await client.http.delete(`/api/file/${top}`, { params: { trash: 0 } });
    expect((await get(id)).data).toMatchObject({ roots: [{ id: folder }], is_valid: false });
    expect([(await open(`/share/content/${key}`)).status, await zip(key)]).toEqual([410, 410]);
    const other = await client.createFolder(root, 'Weg');
    const share = await made({ roots: [{ id: other, entity_type: 0 }] });
    await client.http.delete(`/api/folder/${other}`, { params: { trash: 0 } });
    expect((await get(share.id)).data).toMatchObject({ roots: [], is_valid: false });
  });
});

describe('by its key', () => {
  it('anyone sees it, without what is the owner’s', async () => {
    const { id, key, roots } = await made({ note: 'internal' });
    await emulator.resetStats();
    const { status, data } = await open(`/share/key/${key}`);
    expect([status, data]).toEqual([200, expect.objectContaining({ id, key, roots, is_valid: true })]);
    for (const hidden of ['owner_id', 'note']) expect(data).not.toHaveProperty(hidden);
    expect((await client.http.get(`/api/share/key/${key}`)).data).toEqual(data);
    expect((await emulator.log()).map(({ authorized }) => authorized)).toEqual([false, true]);
    expect((await open('/share/key/unknown')).status).toBe(404);
  });

  it('anyone walks through its folders, and no further', async () => {
    const { key } = await made();
    const names = async (path: string) =>
      (await open(`/share/content/${path}`)).data.map(({ name }: { name: string }) => name);
    expect(await names(key)).toEqual(['Projet', 'oben.txt']);
    expect(await names(`${key}/`)).toEqual(['Projet', 'oben.txt']);
    expect(await names(`${key}/${folder}`)).toEqual(['Été', 'Leer', 'drin.txt']);
    expect((await open(`/share/content/${key}/${below}`)).data).toEqual([
      { id: deep, entity_type: 1, guid: expect.any(String), name: 'tief.txt' },
    ]);
    for (const elsewhere of [root, top, 99_999_999, 'x'])
      expect((await open(`/share/content/${key}/${elsewhere}`)).status).toBe(404);
    expect((await open('/share/content/unknown')).status).toBe(404);
  });

  it('anyone takes files, always the newest version', async () => {
    const { id, key } = await made({ notify: true });
    expect((await take(key, deep)).data).toBe('tief');
    const { data: second } = await client.upload(below, 'tief.txt', 'tiefer');
    expect((await take(key, deep)).data).toBe('tiefer');
    expect((await take(key, second.id)).data).toBe('tiefer');
    const { data: hidden } = await client.upload(root, 'geheim.txt', 'x');
    expect((await take(key, hidden.id)).status).toBe(404);
    expect((await take('unknown', deep)).status).toBe(404);
    expect((await open('/share/download/file', { id: deep })).status).toBe(400);
    expect((await open('/share/download/file', { key })).status).toBe(400);
    expect((await open('/share/download/file', { key, id: 'x' })).status).toBe(400);
    expect((await get(id)).data.nb_downloads).toBe(3);
    expect((await emulator.mails()).map(({ kind }) => kind)).toEqual(['download', 'download', 'download']);
  });

  it('anyone takes everything as a ZIP, with its folders', async () => {
    const { id, key } = await made();
    expect(await zip(key)).toEqual(everything);
    expect((await get(id)).data.nb_downloads).toBe(1);
    expect(await zip('unknown')).toBe(404);
  });

  it('ends with its last download or its expiration', async () => {
    const { id, key } = await made({ max_downloads: 1 });
    const answers = await Promise.all([take(key, top), take(key, top), take(key, top)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect([await zip(key), (await open(`/share/content/${key}`)).status]).toEqual([410, 410]);
    expect((await open(`/share/key/${key}`)).data).toMatchObject({ is_valid: false, remaining_downloads: 0 });
    await put(id, { max_downloads: null, expiration_date: new Date(Date.now() + 300).toISOString() });
    expect((await take(key, top)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect((await take(key, top)).status).toBe(410);
  });
});

describe('a password', () => {
  const passcheck = (key: string, body: object) =>
    outside.post(`${emulator.url}/api/share/key/${key}/passcheck`, body);

  it('is asked for before bytes come', async () => {
    const { id, key } = await made({ password: 'geheim' });
    expect([(await take(key, top)).status, await zip(key)]).toEqual([403, 403]);
    expect((await passcheck(key, { password: 'falsch' })).status).toBe(403);
    expect((await passcheck(key, {})).status).toBe(400);
    expect((await passcheck('unknown', { password: 'x' })).status).toBe(404);
    const { data } = await passcheck(key, { password: 'geheim' });
    expect((await take(key, top, { token: data.token })).data).toBe('oben');
    expect(await zip(key, { token: data.token })).toEqual(everything);
    const other = await made({ password: 'geheim' });
    expect((await take(other.key, top, { token: data.token })).status).toBe(403);
    await put(id, { password: 'anderes' });
    expect(await zip(key, { token: data.token })).toBe(403);
  });

  it('is not asked of its owner, who gets a token for the ZIP', async () => {
    const { id, key } = await made({ password: 'geheim' });
    const token = (body: object, config = {}) => client.http.post('/api/zip/token/share', body, config);
    for (const body of [{ share_id: id }, { key }]) {
      const { status, data } = await token(body);
      expect([status, data]).toEqual([200, { token: expect.any(String) }]);
      expect(await zip(key, data)).toEqual(everything);
    }
    const user = account('user');
    expect((await token({ key }, as(user))).status).toBe(403);
    expect((await token({ share_id: id }, as(user))).status).toBe(404);
    expect((await token({})).status).toBe(400);
    expect((await token({ key: 'unknown' })).status).toBe(404);
    const { key: plain } = await made();
    expect((await token({ key: plain }, as(user))).status).toBe(200);
    expect((await outside.post(`${emulator.url}/api/zip/token/share`, { key })).status).toBe(401);
  });

  it('goes out by SMS, if the share is of that type', async () => {
    const sms = (key: string, body?: object) =>
      outside.post(`${emulator.url}/api/share/key/${key}/sms`, body);
    const { id, key } = await made({ type: 1, password: 'geheim', phone: '+33 6 00 00 00 01' });
    const sent = await sms(key);
    expect([sent.status, sent.data]).toEqual([204, '']);
    expect((await sms(key, { phone: '0600000002' })).status).toBe(204);
    expect(await emulator.mails()).toMatchObject([
      { kind: 'sms', linkKind: 'share', linkId: id, to: ['+33 6 00 00 00 01'] },
      { kind: 'sms', linkKind: 'share', linkId: id, to: ['0600000002'] },
    ]);
    expect(JSON.stringify(await emulator.mails())).not.toContain('geheim');
    expect((await sms(key, { phone: 'nobody' })).status).toBe(400);
    const other = await made({ password: 'geheim' });
    expect(outcome(await sms(other.key, { phone: '0600000002' }))).toEqual([
      400,
      expect.stringContaining('SMS'),
    ]);
    const unnumbered = await made({ type: 1, password: 'geheim' });
    expect((await sms(unnumbered.key)).status).toBe(400);
    expect((await sms('unknown')).status).toBe(404);
  });
});

describe('activity', () => {
  const activity = async (id: number, params = {}) =>
    (await client.http.get(`/api/share/${id}/activity`, { params })).data;

  it('is what happened, by file, always in pages', async () => {
    const { id, key } = await made();
    const empty = { offset_start: 0, nb_objects: 0, nb_total_objects: 0, objects: [] };
    expect(await activity(id)).toEqual(empty);
    await take(key, deep, { preview: 1 });
    await take(key, deep);
    await zip(key);
    const page = await activity(id);
    expect(page).toMatchObject({ offset_start: 0, nb_objects: 3, nb_total_objects: 3 });
    const stat = (action: string) => ({ action, date: expect.any(String), loc: '127.0.0.1' });
    expect(page.objects).toEqual([
      {
        guid: expect.any(String),
        name: 'tief.txt',
        stats: [stat('preview'), stat('download'), stat('download')],
      },
      { guid: expect.any(String), name: 'drin.txt', stats: [stat('download')] },
      { guid: expect.any(String), name: 'oben.txt', stats: [stat('download')] },
    ]);
    expect(await activity(id, { offset: 2, limit: 2 })).toMatchObject({
      offset_start: 2,
      nb_objects: 1,
      objects: [{ name: 'oben.txt' }],
    });
    expect((await emulator.links()).shares).toMatchObject([{ downloads: 2, previews: 1 }]);
    expect((await client.http.get('/api/share/99/activity')).status).toBe(404);
  });
});
