import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  root = await commonRoot(client);
}, startTimeoutMs);
afterEach(() => emulator.settings({ ignoredNames: [] }));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const ignore = (...ignoredNames: string[]) => emulator.settings({ ignoredNames });

describe('a name that the platform does not know', () => {
  it('has no effect in the query', async () => {
    const folder = await client.createFolder(root, 'requête');
    const { data: file } = await client.upload(folder, 'a.txt', 'eins');
    await client.upload(folder, 'a.txt', 'zwei');
    await ignore('trash', 'versions', 'depth', 'full');
    const params = { depth: 1, full: 1 };
    expect((await client.http.get(`/api/folder/${folder}`, { params })).data).not.toHaveProperty('content');
    const gone = await client.http.delete(`/api/file/${file.id}`, { params: { trash: 0, versions: 'none' } });
    expect([gone.status, gone.data.is_file]).toEqual([200, true]);
    expect((await emulator.files()).filter(({ parentId }) => parentId === folder)).toEqual([
      expect.objectContaining({ name: 'a.txt', inTrash: true, versions: expect.any(Array) }),
    ]);
  });

  it('has none in a JSON or form body, at any depth', async () => {
    await ignore('quota', 'deep');
    const body = {
      parent_id: root,
      name: 'corps',
      quota: 5,
      kept: { deep: 1, list: [{ deep: 2, other: 3 }] },
    };
    const { data } = await client.http.post('/api/folder', body);
    expect(data).toMatchObject({ quota: -1, kept: { list: [{ other: 3 }] } });
    expect(JSON.stringify(data)).not.toContain('deep');
    const form = new URLSearchParams({ parent_id: String(root), name: 'formulaire', quota: '5' });
    expect((await client.http.post('/api/folder', form)).data.quota).toBe(-1);
  });

  it('has none in a multipart body', async () => {
    await ignore('fileHash', 'note', 'creation');
    const fields = { fileHash: 'wrong', note: 'x' };
    const query = { creation: '1999-12-31T23:59:59Z' };
    const { status, data } = await client.upload(root, 'a.txt', 'x', { fields, query });
    expect([status, 'note' in data, data.creation === query.creation]).toEqual([200, false, false]);
    await ignore('targetFile');
    expect((await client.upload(root, 'b.txt', 'x')).status).toBe(400);
    await ignore('picture');
    const picture = new FormData();
    picture.append('picture', new Blob(['\x89PNG\r\n\x1a\n']), 'a.png');
    expect((await client.http.post('/api/account/picture', picture)).status).toBe(400);
  });

  it('may be that of the header As', async () => {
    const user = emulator.users.find(({ kind }) => kind === 'user')!;
    const whose = async () => (await client.http.get('/api/account', as(user))).data.id;
    expect(await whose()).toBe(user.id);
    await ignore('As');
    expect(await whose()).toBe('1');
    expect((await emulator.log(1))[0]).toMatchObject({ as: user.id });
  });

  it('is missed where it is needed', async () => {
    await ignore('parent_id');
    expect((await client.http.post('/api/folder', { parent_id: root, name: 'nulle part' })).status).toBe(400);
  });

  it('leaves streams and control routes alone', async () => {
    const { data: file } = await client.upload(root, 'flux.bin', 'x');
    await ignore('name', 'token', 'match');
    expect((await client.http.put(`/api/file/${file.id}/upload`, Buffer.from('{"name": 1}'))).status).toBe(
      200,
    );
    await emulator.fault({ match: '^GET /api/roots', status: 503 });
    expect((await client.http.get('/api/roots')).status).toBe(503);
  });
});
