import axios from 'axios';
import { unzipSync } from 'fflate';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, md5, outcome, tokenWithScopes, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let folder: number;
let a: number;
let b: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  folder = await client.createFolder(root, 'Projet');
  a = (await client.upload(folder, 'a.txt', 'Inhalt A')).data.id;
  b = (await client.upload(folder, 'Plan é.pdf', 'Inhalt B')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
const yesterday = () => new Date(Date.now() - 86_400_000).toISOString();
const create = (body: object = {}, config = {}) =>
  client.http.post('/api/sharelink', { files: [a], ...body }, config);
const made = async (body: object = {}) => (await create(body)).data;
const get = (id: number, config = {}) => client.http.get(`/api/sharelink/${id}`, config);
const put = (id: number, body: object, config = {}) => client.http.put(`/api/sharelink/${id}`, body, config);
/** As someone from outside: without a token. */
const outside = axios.create({ proxy: false, validateStatus: () => true, maxRedirects: 0 });
const download = (key: string, params = {}) =>
  outside.get(`${emulator.url}/api/sharelink/download/${key}`, { params, responseType: 'arraybuffer' });
const passcheck = (key: string, password: string) =>
  outside.post(`${emulator.url}/api/sharelink/key/${key}/passcheck`, { password });
const bytesOf = async (key: string, params = {}) => {
  const { status, data } = await download(key, params);
  return [status, Buffer.from(data).toString()];
};

describe('making a share link', () => {
  it('gives the documented object', async () => {
    const { status, data } = await create({ note: 'for the customer' });
    expect(status).toBe(200);
    expect(data).toEqual({
      id: expect.any(Number),
      key: expect.stringMatching(/^[\w-]{30}$/),
      files: [expect.objectContaining({ id: a, name: 'a.txt', hash: md5('Inhalt A') })],
      expiration_date: null,
      max_downloads: null,
      nb_downloads: 0,
      remaining_downloads: null,
      is_valid: true,
      notify: false,
      only_preview: false,
      autoupdate: false,
      owner: 'Claire Fontaine',
      owner_id: '1',
      password_protected: null,
      type: null,
      file_type: 'document',
      thumb_token: expect.any(String),
      note: 'for the customer',
    });
    expect((await get(data.id)).data).toEqual(data);
  });

  it('keeps its terms and never tells the password', async () => {
    const terms = {
      ...{ expiration_date: tomorrow(), max_downloads: 3, notify: true, only_preview: true },
      ...{ autoupdate: true, type: 1 },
    };
    const data = await made({ ...terms, files: [a, b, a], password: 'geheim' });
    expect(data).toMatchObject({ ...terms, remaining_downloads: 3, files: [{ id: a }, { id: b }] });
    expect(data.password_protected).toEqual(expect.stringMatching(/^[0-9a-f]{32}$/));
    const same = await made({ password: 'geheim' });
    const other = await made({ password: 'anders' });
    expect(same.password_protected).toBe(data.password_protected);
    expect(other.password_protected).not.toBe(data.password_protected);
    const told = JSON.stringify([
      data,
      await emulator.links(),
      (await client.http.get('/api/sharelinks')).data,
    ]);
    expect(told).not.toContain('geheim');
    const { sharelinks } = await emulator.links();
    expect(sharelinks.map(({ hasPassword }) => hasPassword)).toEqual([true, true, true]);
  });

  it.each([
    [{ files: undefined }, 400, 'files'],
    [{ files: [] }, 400, 'files'],
    [{ files: 'all' }, 400, 'files'],
    [{ files: ['x'] }, 400, 'files'],
    [{ files: [99_999_999] }, 404, '99999999'],
    [{ expiration_date: '2020-01-01T00:00:00Z' }, 400, 'passed'],
    [{ expiration_date: 'soon' }, 400, 'expiration_date'],
    [{ max_downloads: 0 }, 400, 'max_downloads'],
    [{ max_downloads: 1.5 }, 400, 'max_downloads'],
    [{ password: 'abc' }, 400, '4'],
    [{ password: 1234 }, 400, 'password'],
    [{ notify: 'maybe' }, 400, 'notify'],
    [{ only_preview: 2 }, 400, 'only_preview'],
    [{ type: 'sms' }, 400, 'type'],
    [{ key: 'nobody' }, 404, 'key'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await create(body))).toEqual([status, expect.stringContaining(told)]);
    expect((await emulator.links()).sharelinks).toEqual([]);
  });

  it('refuses folders, files in the trash and files of others', async () => {
    expect(outcome(await create({ files: [a, folder] }))).toEqual([
      404,
      expect.stringContaining(`${folder}`),
    ]);
    await client.http.delete(`/api/file/${b}`);
    expect((await create({ files: [b] })).status).toBe(404);
    const noRight = [403, 'You do not have sufficient rights on this folder'];
    expect(outcome(await create({}, as(account('external'))))).toEqual(noRight);
    const user = account('user');
    const { data } = await create({}, as(user));
    expect(data).toMatchObject({ owner_id: user.id, owner: user.name });
  });
});

describe('a share link', () => {
  it('can be changed, and null takes terms away', async () => {
    const { id } = await made({ note: 'a' });
    const terms = { expiration_date: tomorrow(), max_downloads: 2, notify: true, autoupdate: true };
    const changed = await put(id, { ...terms, files: [b], password: 'geheim', note: 'b', owner_id: '4' });
    expect(changed.data).toMatchObject({ ...terms, files: [{ id: b }], note: 'b', owner_id: '1' });
    const bare = await put(id, { expiration_date: null, max_downloads: null, password: '' });
    const none = { expiration_date: null, max_downloads: null, password_protected: null };
    expect(bare.data).toMatchObject({ ...none, notify: true, remaining_downloads: null });
  });

  it('is checked as a new one is, and stays as it was if a part is refused', async () => {
    const link = await made({ note: 'a' });
    const bad: Array<[object, number]> = [
      [{ note: 'b', expiration_date: yesterday() }, 400],
      [{ note: 'b', max_downloads: -1 }, 400],
      [{ note: 'b', password: 'x' }, 400],
      [{ note: 'b', files: [] }, 400],
      [{ note: 'b', files: [b, 99_999_999] }, 404],
      [{ note: 'b', files: [b], key: 'nobody' }, 404],
      [{}, 400],
    ];
    for (const [body, status] of bad) expect((await put(link.id, body)).status).toBe(status);
    expect((await get(link.id)).data).toEqual(link);
  });

  it('can be deleted', async () => {
    const { id, key } = await made();
    const kept = await made();
    const deleted = await client.http.delete(`/api/sharelink/${id}`);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    for (const answer of [await get(id), await put(id, { notify: true }), await download(key)])
      expect(answer.status).toBe(404);
    expect((await client.http.delete(`/api/sharelink/${id}`)).status).toBe(404);
    expect((await client.http.get('/api/sharelinks')).data).toMatchObject([{ id: kept.id }]);
  });

  it('is its owner’s: others do not find it, administrators do', async () => {
    const [user, manager] = [account('user'), account('manager')];
    const { data: theirs } = await create({}, as(user));
    const mine = await made();
    for (const answer of [
      await get(theirs.id, as(manager)),
      await put(theirs.id, { notify: true }, as(manager)),
      await client.http.delete(`/api/sharelink/${theirs.id}`, as(manager)),
      await client.http.post(`/api/sharelink/${theirs.id}/file`, { file_id: b }, as(manager)),
    ])
      expect(outcome(answer)).toEqual([404, expect.stringContaining(String(theirs.id))]);
    expect((await get(theirs.id)).status).toBe(200);
    const listed = async (config = {}) =>
      (await client.http.get('/api/sharelinks', config)).data.map(({ id }: { id: number }) => id);
    expect(await listed()).toEqual([theirs.id, mine.id]);
    expect(await listed(as(user))).toEqual([theirs.id]);
    expect(await listed(as(manager))).toEqual([]);
  });

  it('comes in pages where the platform has pages', async () => {
    await made();
    const second = await made();
    await emulator.settings({ listShape: 'paged' });
    const page = await client.http.get('/api/sharelinks', { params: { offset: 1, limit: 5 } });
    expect(page.data).toMatchObject({ offset_start: 1, nb_objects: 1, nb_total_objects: 2 });
    expect(page.data.objects).toMatchObject([{ id: second.id, files: [{ id: a }] }]);
    expect((await client.http.get('/api/sharelinks?limit=0')).status).toBe(400);
  });

  it('needs the scopes of share links', async () => {
    const { id } = await made();
    const reader = await connect(emulator, await tokenWithScopes(emulator, ['sharelinks.read']));
    const other = await connect(emulator, await tokenWithScopes(emulator, ['files.readwrite']));
    expect((await reader.http.get(`/api/sharelink/${id}`)).status).toBe(200);
    expect((await reader.http.get('/api/sharelinks')).status).toBe(200);
    const refused = outcome(await reader.http.post('/api/sharelink', { files: [a] }));
    expect(refused).toEqual([403, expect.stringContaining('sharelinks.readwrite')]);
    expect((await reader.http.delete(`/api/sharelink/${id}`)).status).toBe(403);
    expect((await other.http.get(`/api/sharelink/${id}`)).status).toBe(403);
    reader.close();
    other.close();
  });
});

describe('files of a share link', () => {
  const addFile = (id: number, body: object) => client.http.post(`/api/sharelink/${id}/file`, body);
  const addFolder = (id: number, body: object) => client.http.post(`/api/sharelink/${id}/folder`, body);
  const removeFile = (id: number, file: number) => client.http.delete(`/api/sharelink/${id}/file/${file}`);
  const names = ({ data }: { data: { files: Array<{ name: string }> } }) =>
    data.files.map(({ name }) => name);

  it('can be added and taken out', async () => {
    const { id } = await made();
    expect(names(await addFile(id, { file_id: b }))).toEqual(['a.txt', 'Plan é.pdf']);
    expect(outcome(await addFile(id, { file_id: b }))).toEqual([409, expect.stringContaining(String(b))]);
    const removed = await removeFile(id, b);
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect((await removeFile(id, b)).status).toBe(404);
    expect(names(await addFile(id, { fileId: String(b) }))).toEqual(['a.txt', 'Plan é.pdf']);
    for (const [body, status] of [
      [{}, 400],
      [{ file_id: 'x' }, 400],
      [{ file_id: 99_999_999 }, 404],
      [{ file_id: folder }, 404],
    ] as const)
      expect((await addFile(id, body)).status).toBe(status);
    expect((await addFile(99, { file_id: b })).status).toBe(404);
    await removeFile(id, a);
    await removeFile(id, b);
    expect((await get(id)).data).toMatchObject({ files: [], is_valid: false });
  });

  it('can be those directly in a folder', async () => {
    const below = await client.createFolder(folder, 'Darunter');
    await client.upload(below, 'tief.txt', 'x');
    const { id } = await made();
    const added = await addFolder(id, { folder_id: folder });
    expect(names(added)).toEqual(['a.txt', 'Plan é.pdf']);
    expect(names(await addFolder(id, { folderId: below }))).toEqual(['a.txt', 'Plan é.pdf', 'tief.txt']);
    expect((await addFolder(id, {})).status).toBe(400);
    expect((await addFolder(id, { folder_id: a })).status).toBe(404);
    expect((await addFolder(id, { folder_id: 99_999_999 })).status).toBe(404);
  });

  it('vanish when they are deleted for good, and do not open from the trash', async () => {
    const { id, key } = await made({ files: [a, b] });
    await client.http.delete(`/api/file/${b}`);
    expect((await get(id)).data).toMatchObject({ files: [{ id: a }, { id: b }], is_valid: true });
    expect((await outside.get(`${emulator.url}/api/sharelink/key/${key}`)).data.files).toHaveLength(1);
    expect((await download(key, { file: b })).status).toBe(410);
    expect(await bytesOf(key)).toEqual([200, 'Inhalt A']);
    await client.http.delete(`/api/file/${a}`, { params: { trash: 0 } });
    expect((await get(id)).data).toMatchObject({ files: [{ id: b }], is_valid: false });
    expect((await download(key)).status).toBe(410);
  });

  it('go with their folder', async () => {
    const { id } = await made();
    await client.http.delete(`/api/folder/${folder}`);
    expect((await get(id)).data).toMatchObject({ files: [{ id: a }], is_valid: false });
    const other = await client.createFolder(root, 'Weg');
    const { data: file } = await client.upload(other, 'w.txt', 'w');
    const link = await made({ files: [file.id] });
    await client.http.delete(`/api/folder/${other}`, { params: { trash: 0 } });
    expect((await get(link.id)).data).toMatchObject({ files: [], is_valid: false });
  });
});

describe('by its key', () => {
  it('anyone sees what it holds, without what is the owner’s', async () => {
    const { id, key } = await made({ files: [a, b], note: 'internal' });
    await emulator.resetStats();
    const { status, data } = await outside.get(`${emulator.url}/api/sharelink/key/${key}`);
    expect([status, data.id, data.key, data.owner]).toEqual([200, id, key, 'Claire Fontaine']);
    for (const hidden of ['owner_id', 'note', 'thumb_token']) expect(data).not.toHaveProperty(hidden);
    expect(data.files[0]).toEqual({
      ...{ id: a, guid: expect.any(String), name: 'a.txt', size: 8, hash: md5('Inhalt A') },
      ...{ creation: expect.any(String), modification: expect.any(String) },
    });
    expect((await client.http.get(`/api/sharelink/key/${key}`)).data).toEqual(data);
    expect((await emulator.log()).map(({ authorized }) => authorized)).toEqual([false, true]);
    expect((await outside.get(`${emulator.url}/api/sharelink/key/unknown`)).status).toBe(404);
  });

  it('anyone takes its file, which is counted and told to the owner', async () => {
    const { id, key } = await made({ files: [b], notify: true });
    const answer = await download(key);
    expect([answer.status, Buffer.from(answer.data).toString()]).toEqual([200, 'Inhalt B']);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="Plan ?.pdf"; filename*=UTF-8''Plan%20%C3%A9.pdf`,
    );
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect((await client.http.get(`/api/sharelink/download/${key}`)).data).toBe('Inhalt B');
    expect((await get(id)).data).toMatchObject({ nb_downloads: 2 });
    const mail = { kind: 'download', linkKind: 'sharelink', linkId: id, names: ['Plan é.pdf'] };
    const to = ['claire.fontaine@atelier-boreal.example'];
    expect((await emulator.mails())[1]).toEqual({ ...mail, to, at: expect.any(Number) });
    expect((await emulator.log()).slice(-3, -1)[0]).toMatchObject({ authorized: false, status: 200 });
  });

  it('several files come as a ZIP, each of them by itself too', async () => {
    const twin = await client.createFolder(root, 'Autre');
    const { data: c } = await client.upload(twin, 'a.txt', 'Inhalt C');
    const { key } = await made({ files: [a, b, c.id] });
    const answer = await download(key);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const files = Object.entries(unzipSync(new Uint8Array(answer.data)));
    expect(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a.txt', 'Inhalt A'],
      ['Plan é.pdf', 'Inhalt B'],
      ['a (1).txt', 'Inhalt C'],
    ]);
    expect(await bytesOf(key, { file: b })).toEqual([200, 'Inhalt B']);
    expect((await download(key, { file: 99_999_999 })).status).toBe(404);
    expect((await download(key, { file: 'x' })).status).toBe(400);
    expect((await emulator.links()).sharelinks).toMatchObject([{ downloads: 2 }]);
  });

  it('large files go through a ZIP whole', async () => {
    const content = Buffer.alloc(3_000_000, 'Zeile für Zeile\n');
    const { data: large } = await client.upload(folder, 'groß.bin', content);
    const { key } = await made({ files: [a, large.id] });
    const files = unzipSync(new Uint8Array((await download(key)).data));
    expect(md5(Buffer.from(files['groß.bin']!))).toBe(md5(content));
  });

  it('ends with its last download, once', async () => {
    const { id, key } = await made({ max_downloads: 2 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => download(key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 410, 410]);
    expect((await get(id)).data).toMatchObject({ nb_downloads: 2, remaining_downloads: 0, is_valid: false });
    const { data } = await outside.get(`${emulator.url}/api/sharelink/key/${key}`);
    expect(data).toMatchObject({ is_valid: false, files: [] });
    await put(id, { max_downloads: 3 });
    expect((await download(key)).status).toBe(200);
  });

  it('ends with its expiration', async () => {
    const { id, key } = await made({ expiration_date: new Date(Date.now() + 700).toISOString() });
    expect((await download(key)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 750));
    const refused = await outside.get(`${emulator.url}/api/sharelink/download/${key}`);
    expect(outcome(refused)).toEqual([410, expect.stringContaining('expired')]);
    expect((await get(id)).data.is_valid).toBe(false);
    await put(id, { expiration_date: tomorrow() });
    expect((await download(key)).status).toBe(200);
  });

  it('is for looking only, if it says so', async () => {
    const { key } = await made({ only_preview: true });
    expect((await download(key)).status).toBe(403);
    const preview = await download(key, { preview: 1 });
    expect(preview.headers['content-disposition']).toContain('inline');
    expect((await emulator.links()).sharelinks).toMatchObject([{ downloads: 0, previews: 1 }]);
    const several = await made({ files: [a, b], only_preview: true });
    expect((await download(several.key, { preview: 1 })).status).toBe(400);
  });

  it.each([
    [false, 'eins'],
    [true, 'zwei'],
  ])('with autoupdate %s gives the version %j', async (autoupdate, content) => {
    const { data: first } = await client.upload(folder, 'v.txt', 'eins');
    const { id, key } = await made({ files: [first.id], autoupdate });
    const { data: second } = await client.upload(folder, 'v.txt', 'zwei');
    expect(await bytesOf(key)).toEqual([200, content]);
    expect(await bytesOf(key, { file: first.id })).toEqual([200, content]);
    expect((await get(id)).data.files[0].id).toBe(autoupdate ? second.id : first.id);
    expect((await client.http.delete(`/api/sharelink/${id}/file/${first.id}`)).status).toBe(204);
  });
});

describe('a password', () => {
  it('is asked for before bytes come', async () => {
    const { id, key } = await made({ password: 'geheim' });
    expect((await download(key)).status).toBe(403);
    expect((await download(key, { token: 'made-up' })).status).toBe(403);
    const wrong = await passcheck(key, 'falsch');
    expect(outcome(wrong)).toEqual([403, 'The password is wrong']);
    const { status, data } = await passcheck(key, 'geheim');
    expect([status, data]).toEqual([200, { token: expect.any(String) }]);
    expect(await bytesOf(key, { token: data.token })).toEqual([200, 'Inhalt A']);
    expect(await emulator.secretsIssued()).toContain(data.token);
    expect(JSON.stringify(await emulator.log())).not.toContain(data.token);
    const other = await made({ password: 'geheim' });
    expect((await download(other.key, { token: data.token })).status).toBe(403);
    await put(id, { password: 'anderes' });
    expect((await download(key, { token: data.token })).status).toBe(403);
    await put(id, { password: null });
    expect((await download(key)).status).toBe(200);
  });

  it('can be checked by its owner', async () => {
    const { id } = await made({ password: 'geheim' });
    const check = (body: object, config = {}) =>
      client.http.post(`/api/sharelink/${id}/passcheck`, body, config);
    const right = await check({ password: 'geheim' });
    expect([right.status, right.data]).toEqual([204, '']);
    expect((await check({ password: 'falsch' })).status).toBe(403);
    expect((await check({})).status).toBe(400);
    expect((await check({ password: 'geheim' }, as(account('manager')))).status).toBe(404);
    const open = await made();
    expect((await client.http.post(`/api/sharelink/${open.id}/passcheck`, { password: 'x' })).status).toBe(
      204,
    );
    expect((await passcheck(open.key, 'x')).status).toBe(200);
    expect((await passcheck('unknown', 'x')).status).toBe(404);
  });
});

describe('a key of several links', () => {
  it('shows their files together', async () => {
    const one = await made({ max_downloads: 1 });
    const two = await made({ files: [b], key: one.key });
    expect(two.key).toBe(one.key);
    const together = await outside.get(`${emulator.url}/api/sharelink/key/${one.key}`);
    expect(together.data.files.map(({ id }: { id: number }) => id)).toEqual([a, b]);
    const zip = await download(one.key);
    expect(Object.keys(unzipSync(new Uint8Array(zip.data)))).toEqual(['a.txt', 'Plan é.pdf']);
    const { sharelinks } = await emulator.links();
    expect(sharelinks.map(({ downloads, isValid }) => [downloads, isValid])).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(await bytesOf(one.key)).toEqual([200, 'Inhalt B']);
    expect((await download(one.key, { file: a })).status).toBe(410);
  });

  it('is of one owner', async () => {
    const { key } = await made();
    expect((await create({ key }, as(account('user')))).status).toBe(404);
  });

  it('opens what the password is for', async () => {
    const one = await made({ password: 'geheim' });
    await made({ files: [b], key: one.key });
    expect(await bytesOf(one.key)).toEqual([200, 'Inhalt B']);
    const { data } = await passcheck(one.key, 'geheim');
    const zip = await download(one.key, { token: data.token });
    expect(Object.keys(unzipSync(new Uint8Array(zip.data)))).toHaveLength(2);
  });
});
