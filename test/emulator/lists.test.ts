import {
  startEmulator,
  startTimeoutMs,
  type Emulator,
  type PagingNames,
  type Settings,
} from '../support/emulator';
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
    await emulator.settings({ listShape: 'paged', foldersShape: 'paged', pageSize: 3 });
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
    await emulator.settings({ listShape: 'paged', pageSize: 3, pagingNames: 'none' });
    const first = (await versions()).data;
    expect((await versions({ offset: 3, limit: 100 })).data).toEqual(first);
    expect(first.nb_objects).toBe(3);
  });

  it.each([
    ...['offset/limit', 'offset_start/nb_objects', 'start/count', 'start/limit', 'skip/take', 'from/size'],
    ...['page/per_page', 'page/limit', 'page/size', 'page/count'],
  ] as PagingNames[])('are paged by the names that the platform has: %s', async (pagingNames) => {
    const all = idsOf((await versions()).data);
    await emulator.settings({ listShape: 'paged', pageSize: 5, pagingNames, firstPageNumber: 1 });
    const [begin, length] = pagingNames.split('/') as [string, string];
    const byPage = begin === 'page';
    const page = (await versions({ [begin]: byPage ? 2 : 3, [length]: 3 })).data;
    expect([page.offset_start, idsOf(page.objects)]).toEqual([3, all.slice(3, 6)]);
    const names = ['offset', 'offset_start', 'start', 'skip', 'from', 'page'].filter(
      (name) => name !== begin,
    );
    const others = Object.fromEntries(names.map((name) => [name, 2]));
    expect((await versions(others)).data).toMatchObject({ offset_start: 0, nb_objects: 5 });
    expect((await versions({ [begin]: byPage ? 0 : -1 })).status).toBe(400);
    await emulator.settings({ firstPageNumber: 0 });
    const again = (await versions({ [begin]: byPage ? 1 : 3, [length]: 3 })).data;
    expect(again).toEqual(page);
  });

  it('are objects with numbers as keys where the platform does so, but arrays when empty', async () => {
    const { data: plain } = await versions();
    await emulator.settings({ listShape: 'keyed' });
    const { data } = await versions({ offset: 3, limit: 2 });
    expect(Object.keys(data)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(Object.values(data)).toEqual(plain);
    expect((await client.http.get('/api/trashes')).data).toEqual([]);
    await emulator.settings({ largestPage: 2 });
    expect(idsOf(Object.values((await versions({ offset: 2 })).data))).toEqual(idsOf(plain).slice(2, 4));
  });

  it.each([
    '/rights/ROOT',
    '/tags',
    '/tag/categories',
    '/users',
    '/groups',
    '/sharelinks',
    '/workflow/instances',
  ])('are keyed or paged all of them: %s', async (path) => {
    await client.http.post('/api/right', { folder_id: root, target_id: '3', browse: true });
    await client.http.post('/api/tag/category', { name: 'Catégorie' });
    await client.http.post('/api/tag', { name: 'Étiquette' });
    await client.http.post('/api/group', { login: 'Groupe' });
    await client.http.post('/api/sharelink', { files: [file] });
    await client.http.post('/api/workflow/instance', {
      flux: 'review',
      object_id: file,
      object_type: 'file',
    });
    const get = async () => (await client.http.get(`/api${path.replace('ROOT', String(root))}`)).data;
    const plain = await get();
    expect(plain.length).toBeGreaterThan(0);
    await emulator.settings({ listShape: 'keyed' });
    expect(Object.values(await get())).toEqual(plain);
    await emulator.settings({ listShape: 'paged', countersAsText: true });
    const page = await get();
    expect([page.objects, page.nb_total_objects]).toEqual([plain, String(plain.length)]);
  });

  it('of folders and spaces have a shape of their own', async () => {
    for (const path of ['/api/folders', '/api/roots']) {
      const get = async () => (await client.http.get(path)).data;
      await emulator.settings({ foldersShape: 'plain' });
      const plain = await get();
      await emulator.settings({ listShape: 'paged' });
      expect(await get()).toEqual(plain);
      await emulator.settings({ foldersShape: 'keyed' });
      expect(await get()).toEqual({ 1: plain[0], 2: plain[1], 3: plain[2] });
      await emulator.settings({ foldersShape: 'paged' });
      expect(await get()).toMatchObject({ nb_total_objects: 3, objects: plain });
    }
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
