import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, md5, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let top: number;
let bottom: number;
let file: number;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  root = await commonRoot(client);
  top = await client.createFolder(root, 'Été + hiver');
  bottom = await client.createFolder(top, 'a&b=c');
  file = (await client.upload(bottom, '100 % 🌷.txt', 'x')).data.id;
}, startTimeoutMs);
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const resolve = (path: string, from = root) => client.http.get('/api/path', { params: { root: from, path } });

describe('GET /path', () => {
  afterEach(() => emulator.settings({ pathAnswer: 'bare', pathHash: true, listingLagMs: 0 }));

  it('answers the object itself, a folder with or without a trailing slash', async () => {
    const found = await resolve('Été + hiver/a&b=c/100 % 🌷.txt');
    expect(found.data).toMatchObject({ id: file, name: '100 % 🌷.txt', hash: md5('x'), can_write: true });
    const folder = { id: bottom, name: 'a&b=c', parent_id: top, flags: 0 };
    expect((await resolve('Été + hiver/a&b=c/')).data).toEqual(folder);
    expect((await resolve('Été + hiver/a&b=c')).data).toEqual(folder);
    expect((await resolve('a&b=c/', top)).data).toEqual(folder);
    expect((await resolve('/Été + hiver/')).data.id).toBe(top);
  });

  it('answers a file without its hash where the platform does so', async () => {
    await emulator.settings({ pathHash: false });
    const { data } = await resolve('Été + hiver/a&b=c/100 % 🌷.txt');
    expect([data.id, 'hash' in data]).toEqual([file, false]);
    expect((await client.http.get(`/api/file/${file}`)).data.hash).toBe(md5('x'));
  });

  it('wraps the complete object where the platform does as the reference says', async () => {
    await emulator.settings({ pathAnswer: 'wrapped' });
    expect((await resolve('Été + hiver/a&b=c/100 % 🌷.txt')).data.object).toMatchObject({ id: file });
    expect((await resolve('Été + hiver/a&b=c')).data.object).toMatchObject({ id: bottom, nb_files: 1 });
  });

  it('does not find what listings do not show yet', async () => {
    const { data: first } = await client.upload(top, 'lent.txt', 'x');
    await emulator.settings({ listingLagMs: 60_000 });
    await client.upload(top, 'lent.txt', 'y');
    expect((await resolve('Été + hiver/lent.txt')).data.id).toBe(first.id);
    await client.upload(top, 'plus lent.txt', 'y');
    expect((await resolve('Été + hiver/plus lent.txt')).status).toBe(404);
  });

  it('finds nothing under the wrong kind or an unknown name', async () => {
    for (const path of ['/', '', '//', 'Été + hiver/a&b=c/100 % 🌷.txt/', 'nulle part/', 'a/b/c']) {
      expect((await resolve(path)).status).toBe(404);
    }
    expect((await resolve('x', 99_999_999)).status).toBe(404);
    expect((await client.http.get('/api/path', { params: { path: 'x' } })).status).toBe(400);
    expect((await client.http.get('/api/path', { params: { root } })).status).toBe(400);
  });
});

describe('GET /objectpath', () => {
  const pathOf = (object_type: string, object_id: number, from = root) =>
    client.http.get('/api/objectpath', { params: { root: from, object_type, object_id } });

  it('is the way back', async () => {
    const { data } = await pathOf('Fichier', file);
    expect(data).toEqual({ object: 'Été + hiver/a&b=c/100 % 🌷.txt' });
    expect((await resolve(data.object)).data.id).toBe(file);
    expect((await pathOf('Dossier', bottom)).data.object).toBe('Été + hiver/a&b=c/');
    expect((await pathOf('Fichier', file, bottom)).data.object).toBe('100 % 🌷.txt');
  });

  it('answers 404 outside the folder and for the wrong kind', async () => {
    expect((await pathOf('Fichier', bottom)).status).toBe(404);
    expect((await pathOf('Dossier', file)).status).toBe(404);
    expect((await pathOf('Dossier', root, top)).status).toBe(404);
    for (const type of ['link', 'file', 'folder', 'fichier'])
      expect((await pathOf(type, file)).status).toBe(400);
  });
});

it('GET /ischildof answers OK, 404, or 403 for a child that is out of reach', async () => {
  const user = emulator.users.find(({ kind }) => kind === 'user')!;
  const ask = (from: number, folder: number, config = {}) =>
    client.http.get('/api/ischildof', { params: { root: from, folder }, ...config });
  const yes = await ask(root, bottom);
  expect([yes.status, yes.data, yes.headers['content-type']]).toEqual([
    200,
    'OK',
    expect.stringContaining('text/plain'),
  ]);
  expect((await ask(bottom, root)).status).toBe(404);
  expect((await ask(top, top)).status).toBe(404);
  expect((await ask(root, 99_999_999)).status).toBe(404);
  const own = await client.createFolder(root, 'ouvert');
  const closed = await client.createFolder(own, 'fermé');
  const right = { target_id: user.id, read: true };
  await client.http.post('/api/right', { ...right, folder_id: own, browse: true });
  await client.http.post('/api/right', { ...right, folder_id: closed, browse: false });
  expect((await ask(own, closed, as(user))).status).toBe(403);
  expect((await ask(own, bottom, as(user))).status).toBe(404);
});
