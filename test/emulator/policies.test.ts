import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { as, commonRoot, connect, type Answer, type Client } from './client';

let emulator: Emulator;
let server: Client;
let user: Client;
let defaults: Settings;
let root: number;

beforeAll(async () => {
  emulator = await startEmulator();
  server = await connect(emulator);
  user = await connect(emulator, 'client');
  defaults = await emulator.settings({});
  root = await commonRoot(server);
}, startTimeoutMs);
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  server.close();
  user.close();
  await emulator.stop();
});

const account = () => emulator.users.find(({ kind }) => kind === 'user')!;
const ownRoot = async () =>
  ((await user.http.get('/api/folders')).data as Array<{ id: number; type: string }>).find(
    ({ type }) => type === 'personal',
  )!.id;
const refused = ({ status, data }: Answer) => [status, typeof data.error];

describe('private spaces', () => {
  it('are open to administrators, or hidden from them with their trash', async () => {
    const own = await ownRoot();
    const { data: file } = await user.upload(own, 'privé.txt', 'x');
    const { data: gone } = await user.upload(own, 'jeté.txt', 'x');
    const { data: item } = await user.http.delete(`/api/file/${gone.id}`);
    const paths = [`/api/folder/${own}`, `/api/file/${file.id}`, `/api/trash/${item.id}`];
    for (const path of paths) expect((await server.http.get(path)).status).toBe(200);
    await emulator.settings({ privateSpacesHidden: true });
    const answers = await Promise.all(paths.map((path) => server.http.get(path)));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404]);
    expect((await server.http.get('/api/trashes')).data).toEqual([]);
    for (const path of paths) expect((await user.http.get(path)).status).toBe(200);
    expect((await server.http.get(`/api/file/${file.id}`, as(account()))).status).toBe(200);
    expect((await server.http.get(`/api/folder/${root}`)).status).toBe(200);
  });
});

it('the right to browse may hold for its folder only', async () => {
  const top = await server.createFolder(root, 'haut');
  const below = await server.createFolder(top, 'bas');
  const right = { folder_id: top, target_id: account().id, browse: true, read: true };
  await server.http.post('/api/right', right);
  const seen = async () =>
    (await user.http.get(`/api/folder/${top}`, { params: { depth: 1 } })).data.content.folders.length;
  expect([await seen(), (await user.http.get(`/api/folder/${below}`)).status]).toEqual([1, 200]);
  await emulator.settings({ browseInherited: false });
  expect([await seen(), (await user.http.get(`/api/folder/${below}`)).status]).toEqual([0, 403]);
  await server.http.post('/api/right', { ...right, folder_id: below });
  expect([await seen(), (await user.http.get(`/api/folder/${below}`)).status]).toEqual([1, 200]);
});

describe('a policy', () => {
  it('may turn the trash off', async () => {
    const own = await ownRoot();
    const { data: file } = await user.upload(own, 'a.txt', 'x');
    const folder = await user.createFolder(own, 'a');
    await emulator.settings({ policies: ['noTrash'] });
    expect(refused(await user.http.delete(`/api/file/${file.id}`))).toEqual([403, 'string']);
    expect(refused(await server.http.delete(`/api/folder/${folder}`))).toEqual([403, 'string']);
    expect((await user.http.delete(`/api/file/${file.id}?trash=0`)).status).toBe(204);
    expect((await user.http.delete(`/api/folder/${folder}?trash=0`)).status).toBe(204);
  });

  it('may keep users from deleting for good', async () => {
    const own = await ownRoot();
    const { data: file } = await user.upload(own, 'b.txt', 'x');
    const folder = await user.createFolder(own, 'b');
    await emulator.settings({ policies: ['noPermanentDelete'] });
    expect(refused(await user.http.delete(`/api/file/${file.id}?trash=0`))).toEqual([403, 'string']);
    expect(refused(await user.http.delete(`/api/folder/${folder}?trash=0`))).toEqual([403, 'string']);
    expect((await user.http.delete(`/api/file/${file.id}`)).status).toBe(200);
    expect((await server.http.delete(`/api/folder/${folder}?trash=0`)).status).toBe(204);
  });

  it('may have let accounts expire, which then see themselves only', async () => {
    await emulator.settings({ policies: ['expired'] });
    expect((await user.http.get('/api/account')).status).toBe(200);
    expect(refused(await user.http.get('/api/folders'))).toEqual([403, 'string']);
    expect(refused(await user.http.post('/api/file/tus', {}))).toEqual([403, 'string']);
  });
});
