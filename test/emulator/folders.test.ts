import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  root = await commonRoot(client);
}, startTimeoutMs);
afterAll(async () => {
  client.close();
  await emulator.stop();
});

let numbers = 0;
const fresh = () => client.createFolder(root, `dossier ${++numbers}`);
const get = (id: number, params = {}) => client.http.get(`/api/folder/${id}`, { params });

describe('reading', () => {
  it('gives the documented fields, and no content without a depth', async () => {
    const id = await fresh();
    const { data } = await get(id);
    expect(data).toMatchObject({
      id,
      parent_id: root,
      path: `/${root}/${id}`,
      path_name: `/Documents/dossier ${numbers}`,
      quota: -1,
      purge_frequency: 0,
      size: 0,
      nb_files: 0,
      nb_folders: 0,
      nb_d_files: 0,
      nb_d_folders: 0,
      flags: 0,
      shared: false,
      can_read: true,
      can_write: true,
      can_admin_rights: true,
      owner_id: '1',
      owner: 'Claire Fontaine',
    });
    expect(data.creation).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    for (const absent of ['content', 'type', 'nb_annotations', 'self_alert'])
      expect(data).not.toHaveProperty(absent);
  });

  it('fills content down to the depth; -1 is the whole tree', async () => {
    const top = await fresh();
    const middle = await client.createFolder(top, 'milieu');
    const bottom = await client.createFolder(middle, 'fond');
    await client.upload(bottom, 'trésor.txt', 'or');
    await client.upload(top, 'carte.txt', 'x');

    const one = (await get(top, { depth: 1, full: 1 })).data;
    expect(one.content.files.map((file: { name: string }) => file.name)).toEqual(['carte.txt']);
    expect(one.content.folders[0]).toMatchObject({ id: middle, nb_folders: 1, nb_files: 1, size: 2 });
    expect(one.content.folders[0]).not.toHaveProperty('content');
    expect(one).toMatchObject({ nb_d_files: 1, nb_files: 2, nb_d_folders: 1, nb_folders: 2, size: 3 });

    const all = (await get(top, { depth: -1 })).data;
    expect(all.content.folders[0].content.folders[0].content.files[0].name).toBe('trésor.txt');
    expect((await get(top, { depth: 0 })).data).not.toHaveProperty('content');
    expect((await get(top, { depth: 'x' })).status).toBe(400);
  });

  it('gives complete objects inside content with full=1 only', async () => {
    const top = await fresh();
    await client.upload(top, 'a.pdf', 'x');
    const [brief] = (await get(top, { depth: 1 })).data.content.files;
    const [full] = (await get(top, { depth: 1, full: 1 })).data.content.files;
    expect((await client.http.get(`/api/folder/${top}?depth=1&full`)).data.content.files).toEqual([full]);
    expect(brief).toHaveProperty('size', 1);
    expect(brief).not.toHaveProperty('can_write');
    expect(full).toMatchObject({ ...brief, can_write: true, lock: null, file_type: 'document' });
  });

  it('answers a bare array of subfolders where the platform does so', async () => {
    const top = await fresh();
    const below = await client.createFolder(top, 'dessous');
    await emulator.settings({ folderShape: 'array' });
    const { data } = await get(top, { depth: 1 });
    await emulator.settings({ folderShape: 'object' });
    expect(data).toEqual([expect.objectContaining({ id: below, name: 'dessous' })]);
  });

  it('knows no unknown folders, and no file under a folder’s address', async () => {
    const { data: file } = await client.upload(root, 'fichier.txt', 'x');
    for (const id of [99_999_999, file.id, 'abc', '1e3']) {
      const answer = await client.http.get(`/api/folder/${id}`);
      expect([answer.status, typeof answer.data.error]).toEqual([404, 'string']);
    }
  });
});

describe('creating', () => {
  it('takes dates and keeps fields it does not know', async () => {
    const body = {
      parent_id: root,
      name: 'Daté',
      creation: '2020-02-29T12:00:00+01:00',
      modification: '2021-01-01T00:00:00.500Z',
      color: 'blue',
      nested: { a: [1] },
    };
    const { status, data } = await client.http.post('/api/folder', body);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      name: 'Daté',
      creation: '2020-02-29T11:00:00Z',
      modification: '2021-01-01T00:00:00Z',
      color: 'blue',
      nested: { a: [1] },
    });
    expect((await get(data.id)).data).toMatchObject({ color: 'blue', nested: { a: [1] } });
  });

  it('takes form bodies and numbers as text', async () => {
    const form = new URLSearchParams({ parent_id: String(root), name: 'Formulaire' });
    expect((await client.http.post('/api/folder', form)).data.name).toBe('Formulaire');
  });

  it.each([
    [{ name: 'x' }, 400],
    [{ parent_id: 'x', name: 'x' }, 400],
    [{ parent_id: 99_999_999, name: 'x' }, 404],
    [{ name: 'x', parent_id: null }, 400],
    ['[]', 400],
    ['{"parent_id":', 400],
  ])('refuses %j with %i', async (body, status) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await client.http.post('/api/folder', body, { headers });
    expect([answer.status, typeof answer.data.error]).toEqual([status, 'string']);
  });

  it('refuses bad dates', async () => {
    for (const creation of ['yesterday', '2020-13-01T00:00:00Z', '01/02/2020', 5]) {
      expect((await client.http.post('/api/folder', { parent_id: root, name: 'd', creation })).status).toBe(
        400,
      );
    }
  });

  it('lets exactly one of two simultaneous requests of the same name win', async () => {
    const parent = await fresh();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.http.post('/api/folder', { parent_id: parent, name: 'unique' })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 403, 403, 403, 403, 403, 403, 403]);
    expect((await get(parent)).data.nb_d_folders).toBe(1);
  });
});

describe('changing', () => {
  it('renames, moves, and sets dates, quota and purge frequency', async () => {
    const id = await fresh();
    const target = await fresh();
    const body = {
      name: 'Renommé',
      parent_id: target,
      modification: '2019-05-05T05:05:05Z',
      purge_frequency: 30,
    };
    const { status, data } = await client.http.put(`/api/folder/${id}`, body);
    expect(status).toBe(200);
    expect(data).toMatchObject({ id, ...body, path_name: expect.stringContaining('/Renommé') });
    expect((await client.http.put(`/api/folder/${id}`, { quota: 1000, label: 'x' })).data).toMatchObject({
      quota: 1000,
      label: 'x',
      name: 'Renommé',
    });
    expect((await get(target, { depth: 1 })).data.content.folders[0].id).toBe(id);
  });

  it('is told by the folder around it: its modification is that of the latest write in it', async () => {
    const id = await fresh();
    const elsewhere = await fresh();
    const { data: file } = await client.upload(id, 'a.txt', 'x');
    const below = await client.createFolder(id, 'dessous');
    const past = '2001-01-01T00:00:00Z';
    const writes: Array<() => Promise<unknown>> = [
      () => client.upload(id, 'b.txt', 'x'),
      () => client.http.put(`/api/file/${file.id}/upload`, Buffer.from('y')),
      () => client.http.put(`/api/file/${file.id}`, { name: 'c.txt' }),
      () => client.http.put(`/api/file/${file.id}`, { modification: past }),
      () => client.createFolder(id, 'autre'),
      () => client.http.put(`/api/folder/${below}`, { creation: past }),
      () => client.http.put(`/api/folder/${below}`, { parent_id: elsewhere }),
      () => client.http.delete(`/api/file/${file.id}`),
    ];
    for (const write of writes) {
      await client.http.put(`/api/folder/${id}`, { modification: past });
      expect((await get(id)).data.modification).toBe(past);
      await write();
      expect(Date.parse((await get(id)).data.modification)).toBeGreaterThan(Date.parse(past));
    }
  });

  it('changes nothing if a part is refused', async () => {
    const id = await fresh();
    const before = (await get(id)).data;
    const refused = await client.http.put(`/api/folder/${id}`, { name: 'a/b', quota: 5, extra: 1 });
    expect(refused.status).toBe(422);
    expect((await get(id)).data).toEqual(before);
    expect((await client.http.put(`/api/folder/${id}`, { quota: -2 })).status).toBe(400);
  });

  it('refuses to move a folder into itself or below, and to change what a root folder is', async () => {
    const top = await fresh();
    const below = await client.createFolder(top, 'dessous');
    for (const parent_id of [top, below]) {
      const answer = await client.http.put(`/api/folder/${top}`, { parent_id });
      expect([answer.status, typeof answer.data.error]).toEqual([400, 'string']);
    }
    expect((await client.http.put(`/api/folder/${root}`, { name: 'autre' })).status).toBe(403);
    expect((await client.http.put(`/api/folder/${root}`, { parent_id: top })).status).toBe(403);
    expect((await client.http.put(`/api/folder/${root}`, { quota: 0 })).status).toBe(200);
    expect((await client.http.put('/api/folder/99999999', { name: 'x' })).status).toBe(404);
  });
});

describe('deleting', () => {
  it('goes to the trash, or for good with trash=0', async () => {
    const id = await fresh();
    const { data: file } = await client.upload(id, 'a.txt', 'abc');
    const deleted = await client.http.delete(`/api/folder/${id}`, {
      headers: { 'Content-Type': 'application/json' },
    });
    expect(deleted.status).toBe(200);
    expect(deleted.data).toMatchObject({
      name: `dossier ${numbers}`,
      is_file: false,
      nb_files: 1,
      nb_folders: 0,
      size: 3,
    });
    expect((await get(id)).status).toBe(404);
    expect((await client.http.get(`/api/file/${file.id}`)).status).toBe(404);
    expect((await client.http.get('/api/trashes')).data[0]).toEqual(deleted.data);
    expect((await client.http.get(`/api/trash/${deleted.data.id}`)).data).toEqual(deleted.data);
    expect((await client.http.get('/api/trash/99999999')).status).toBe(404);

    const second = await fresh();
    await client.upload(second, 'a.txt', 'abc');
    const gone = await client.http.delete(`/api/folder/${second}`, { params: { trash: 0 } });
    expect([gone.status, gone.data]).toEqual([204, '']);
    const files = await emulator.files();
    expect(files.filter((listed) => listed.parentId === id).map(({ inTrash }) => inTrash)).toEqual([true]);
    expect(files.filter((listed) => listed.parentId === second)).toEqual([]);
    expect((await client.http.delete(`/api/folder/${second}`)).status).toBe(404);

    const destroyed = await client.http.delete(`/api/trash/${deleted.data.id}`);
    expect([destroyed.status, destroyed.data]).toEqual([204, '']);
    expect((await client.http.get(`/api/trash/${deleted.data.id}`)).status).toBe(404);
    expect((await client.http.delete(`/api/trash/${deleted.data.id}`)).status).toBe(404);
    expect((await emulator.files()).filter((listed) => listed.parentId === id)).toEqual([]);
  });

  it('frees the name', async () => {
    const id = await fresh();
    const name = `dossier ${numbers}`;
    await client.http.delete(`/api/folder/${id}`);
    expect(await client.createFolder(root, name)).not.toBe(id);
  });

  it('refuses root folders and folders with a file that is locked', async () => {
    expect((await client.http.delete(`/api/folder/${root}`)).status).toBe(403);
    const id = await fresh();
    const { data: file } = await client.upload(await client.createFolder(id, 'b'), 'a.txt', 'abc');
    await emulator.lock(file.id, 'Paul Martin');
    const locked = await client.http.delete(`/api/folder/${id}`);
    expect([locked.status, locked.data.error]).toEqual([423, expect.stringContaining('Paul Martin')]);
    await emulator.lock(file.id, null);
    expect((await client.http.delete(`/api/folder/${id}`)).status).toBe(200);
  });
});

describe('quotas', () => {
  it('of a folder or one above it refuse what does not fit', async () => {
    const top = await fresh();
    await client.http.put(`/api/folder/${top}`, { quota: 10 });
    const below = await client.createFolder(top, 'b');
    expect((await client.upload(below, 'a.txt', '12345678')).status).toBe(200);
    const full = await client.upload(below, 'b.txt', '123');
    expect([full.status, full.data.error]).toEqual([403, expect.stringContaining('quota')]);
    const session = await client.http.post('/api/file/tus', { name: 'c', target: below, size: 3 });
    expect(session.status).toBe(403);
    expect((await client.upload(below, 'b.txt', '12')).status).toBe(200);
    const files = await emulator.files();
    expect(files.filter(({ parentId }) => parentId === below).map(({ name }) => name)).toEqual([
      'a.txt',
      'b.txt',
    ]);
  });

  it('are told for platform, user and folder', async () => {
    const top = await fresh();
    await client.http.put(`/api/folder/${top}`, { quota: 5000 });
    await client.upload(top, 'a.txt', '123');
    const { data } = await client.http.get('/api/quotas', { params: { folder: top } });
    expect(data.folder).toEqual({ folder: top, quota: '5000', used: 3 });
    const below = await client.createFolder(top, 'dessous');
    const inherited = await client.http.get('/api/quotas', { params: { folder: below } });
    expect(inherited.data.folder).toEqual(data.folder);
    const free = await client.createFolder(top, 'libre');
    await client.http.put(`/api/folder/${free}`, { quota: 0 });
    const unlimited = await client.http.get('/api/quotas', { params: { folder: free } });
    expect(unlimited.data.folder).toEqual({ folder: null, quota: null, used: 0 });
    expect(data.platform.quota).toEqual(expect.any(Number));
    expect(data.user.quota).toEqual(expect.any(String));
    expect((await client.http.get('/api/quotas')).data).not.toHaveProperty('folder');
    expect((await client.http.get('/api/quotas?folder=1')).status).toBe(404);
  });
});
