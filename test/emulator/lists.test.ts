import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let file: number;
let defaults: Settings;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  defaults = await emulator.settings({});
  root = await commonRoot(client);
  for (let version = 0; version < 7; version++)
    file = (await client.upload(root, 'a.txt', `v${version}`)).data.id;
}, startTimeoutMs);
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const versions = async (params = {}) => client.http.get(`/api/file/${file}/versions`, { params });
const idsOf = (objects: Array<{ id: number }>) => objects.map(({ id }) => id);

describe('the roots of a caller', () => {
  it('are an array with the types of spaces, the shared one without an id', async () => {
    const { data } = await client.http.get('/api/folders', { params: { depth: 0, filter: 1 } });
    expect(data.map(({ type }: { type: string }) => type)).toEqual(['personal', 'common', 'shared']);
    expect(data[2]).toEqual({ id: null, name: expect.any(String), type: 'shared' });
    expect(data[0]).not.toHaveProperty('content');
    const deep = (await client.http.get('/api/folders', { params: { depth: 1, full: 1 } })).data;
    expect(deep[1].content.files[0]).toMatchObject({ name: 'a.txt', can_write: true });
  });

  it('are listed as spaces by /roots and /root/TYPE', async () => {
    const { data } = await client.http.get('/api/roots');
    expect(data.map(({ type }: { type: string }) => type)).toEqual(['personal', 'common', 'shared']);
    expect(data[1].content.folders).toEqual([expect.objectContaining({ id: root, name: 'Documents' })]);
    expect((await client.http.get('/api/root/personal')).data).toEqual(data[0]);
    expect((await client.http.get('/api/root/common')).data).toEqual(data[1]);
    expect((await client.http.get('/api/root/shared')).data).toEqual(data[2]);
    expect((await client.http.get('/api/root/other')).status).toBe(404);
  });
});

describe('lists', () => {
  it('are plain arrays, whatever page is asked for', async () => {
    const { data } = await versions({ offset: 3, limit: 2 });
    expect(data).toHaveLength(7);
  });

  it('are pages where the platform has pages', async () => {
    const all = idsOf((await versions()).data);
    await emulator.settings({ listShape: 'paged', pageSize: 3 });
    const first = (await versions()).data;
    expect(first).toMatchObject({ offset_start: 0, nb_objects: 3, nb_total_objects: 7 });
    expect(idsOf(first.objects)).toEqual(all.slice(0, 3));
    const middle = (await versions({ offset: 3, limit: 2 })).data;
    expect(middle).toMatchObject({ offset_start: 3, nb_objects: 2, nb_total_objects: 7 });
    expect(idsOf(middle.objects)).toEqual(all.slice(3, 5));
    const beyond = (await versions({ offset: 9 })).data;
    expect(beyond).toEqual({ offset_start: 9, nb_objects: 0, nb_total_objects: 7, objects: [] });
    expect((await client.http.get('/api/folders', { params: { limit: 1 } })).data).toMatchObject({
      nb_objects: 1,
      nb_total_objects: 3,
    });
    expect((await client.http.get('/api/trashes')).data).toMatchObject({
      nb_objects: 0,
      nb_total_objects: 0,
    });
    expect((await versions({ offset: -1 })).status).toBe(400);
    expect((await versions({ limit: 0 })).status).toBe(400);
  });

  it('give the first page every time where the parameters are ignored', async () => {
    await emulator.settings({ listShape: 'paged', pageSize: 3, ignorePaging: true });
    const first = (await versions()).data;
    expect((await versions({ offset: 3, limit: 100 })).data).toEqual(first);
    expect(first.nb_objects).toBe(3);
  });
});

describe('a fresh upload', () => {
  it('is missing from listings and paths for a while, and nowhere else', async () => {
    const folder = await client.createFolder(root, 'lent');
    await emulator.settings({ listingLagMs: 700 });
    const { data: uploaded } = await client.upload(folder, 'neu.txt', 'x');
    const listing = async () =>
      (await client.http.get(`/api/folder/${folder}`, { params: { depth: 1 } })).data.content.files;
    expect(await listing()).toEqual([]);
    const byPath = () => client.http.get('/api/path', { params: { root, path: 'lent/neu.txt' } });
    expect((await byPath()).status).toBe(404);
    expect((await client.http.get(`/api/file/${uploaded.id}`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(idsOf(await listing())).toEqual([uploaded.id]);
    expect((await byPath()).data.id).toBe(uploaded.id);
    const { data: second } = await client.upload(folder, 'neu.txt', 'y');
    expect(idsOf(await listing())).toEqual([uploaded.id]);
    expect(second.id).not.toBe(uploaded.id);
  });
});

describe('a folder just created', () => {
  it('is missing from listings and paths for a while, although its name is taken', async () => {
    const parent = await client.createFolder(root, 'père');
    await emulator.settings({ folderLagMs: 700 });
    const id = await client.createFolder(parent, 'frais');
    await client.createFolder(id, 'dessous');
    const listing = async () =>
      (await client.http.get(`/api/folder/${parent}`, { params: { depth: 1 } })).data.content.folders;
    const byPath = async (path: string) =>
      (await client.http.get('/api/path', { params: { root, path } })).status;
    expect(await listing()).toEqual([]);
    expect([await byPath('père/frais'), await byPath('père/frais/')]).toEqual([404, 404]);
    expect((await client.http.post('/api/folder', { parent_id: parent, name: 'frais' })).status).toBe(403);
    expect((await client.http.get(`/api/folder/${id}`)).status).toBe(200);
    expect((await client.upload(id, 'a.txt', 'x')).status).toBe(200);
    expect(await byPath('père/frais/a.txt')).toBe(404);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(idsOf(await listing())).toEqual([id]);
    expect(
      await Promise.all(['', '/', '/a.txt', '/dessous'].map((end) => byPath(`père/frais${end}`))),
    ).toEqual([200, 200, 200, 200]);
  });

  it('takes nothing for a while', async () => {
    await emulator.settings({ folderUploadLagMs: 700 });
    const id = await client.createFolder(root, 'pas prêt');
    const attempts = async () => [
      (await client.upload(id, 'a.txt', 'x')).status,
      (await client.http.post('/api/folder', { parent_id: id, name: 'b' })).status,
      (await client.http.post('/api/file/tus', { name: 'c', target: id, size: 1 })).status,
    ];
    expect(await attempts()).toEqual([404, 404, 404]);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await attempts()).toEqual([200, 200, 200]);
  });
});
