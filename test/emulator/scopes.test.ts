import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, tokenWithScopes, type Client } from './client';

let emulator: Emulator;
const clients: Client[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
}, startTimeoutMs);
afterAll(async () => {
  for (const client of clients) client.close();
  await emulator.stop();
});

async function as(token: Parameters<typeof connect>[1]): Promise<Client> {
  const client = await connect(emulator, token);
  clients.push(client);
  return client;
}

async function withScopes(scopes: string[]): Promise<Client> {
  return as(await tokenWithScopes(emulator, scopes));
}

describe('scopes', () => {
  it('let files.read read and nothing else', async () => {
    const limited = await as('limited');
    expect((await limited.http.get('/api/folders')).status).toBe(200);
    const root = await commonRoot(limited);
    const refused = [
      await limited.http.post('/api/folder', { parent_id: root, name: 'x' }),
      await limited.http.delete(`/api/folder/${root}`),
      await limited.upload(root, 'a.txt', 'a'),
      await limited.http.post('/api/file/tus', { name: 'a', target: root, size: 1 }),
      await limited.http.post('/api/tus', '', { headers: { 'Tus-Resumable': '1.0.0' } }),
      await limited.http.get('/api/trashes'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(refused[0]!.data.error).toContain('files.readwrite');
    expect(refused[5]!.data.error).toContain('trashes.read');
    const secrets = await emulator.secretsIssued();
    expect(secrets.some((secret) => JSON.stringify(refused.map(({ data }) => data)).includes(secret))).toBe(
      false,
    );
  });

  it('let X.readwrite read as well', async () => {
    const writer = await withScopes(['files.readwrite', 'trashes.readwrite']);
    expect((await writer.http.get('/api/folders')).status).toBe(200);
    expect((await writer.http.get('/api/trashes')).status).toBe(200);
  });

  it('of another family do not help', async () => {
    const other = await withScopes(['users.readwrite']);
    expect((await other.http.get('/api/folders')).status).toBe(403);
  });
});

describe('the As header', () => {
  it('runs a call as another user, who then owns what it makes', async () => {
    const server = await as('server');
    const user = emulator.users.find(({ kind }) => kind === 'user')!;
    const headers = { As: user.id };
    const root = await commonRoot(server);
    const { data } = await server.http.post(
      '/api/folder',
      { parent_id: root, name: 'Par Élise' },
      { headers },
    );
    expect(data).toMatchObject({ owner_id: user.id, owner: user.name });
    const upload = await server.upload(data.id, 'a.txt', 'a', { config: { headers } });
    expect(upload.data.owner_id).toBe(user.id);
    const roots = await server.http.get('/api/roots', { headers });
    expect(roots.data[0].name).toBe(user.login);
    expect((await emulator.log()).at(-1)).toMatchObject({ as: user.id, path: '/api/roots' });
  });

  it('gives no more rights than that user has', async () => {
    const server = await as('server');
    const external = emulator.users.find(({ kind }) => kind === 'external')!;
    const root = await commonRoot(server);
    const answer = await server.http.post(
      '/api/folder',
      { parent_id: root, name: 'x' },
      { headers: { As: external.id } },
    );
    expect(answer.status).toBe(403);
  });

  it('is refused for unknown users and for Client applications', async () => {
    const server = await as('server');
    const unknown = await server.http.get('/api/roots', { headers: { As: '99999' } });
    expect([unknown.status, unknown.data.error]).toEqual([404, expect.stringContaining('99999')]);
    const client = await as('client');
    expect((await client.http.get('/api/roots', { headers: { As: '2' } })).status).toBe(403);
  });
});

describe('what callers see', () => {
  it('an administrator: everything; a user: the own space and granted roots; an external user: read only', async () => {
    const server = await as('server');
    const root = await commonRoot(server);
    const { data: file } = await server.upload(root, 'lisible.txt', 'x');
    const user = await as('client');
    const { data } = await user.http.get('/api/folders', { params: { depth: 0, filter: 1 } });
    expect(data.map((entry: { type: string }) => entry.type)).toEqual(['personal', 'common', 'shared']);
    expect(data.at(-1).id).toBeNull();
    const external = emulator.users.find(({ kind }) => kind === 'external')!;
    const outsider = await as({ token: await emulator.token('client', external.login) });
    expect((await outsider.http.get(`/api/file/${file.id}/download`)).data).toBe('x');
    const outsiderView = (await outsider.http.get(`/api/file/${file.id}`)).data;
    expect(outsiderView).toMatchObject({ can_download: true, can_write: false, can_delete: false });
    expect((await outsider.upload(root, 'a.txt', 'x')).status).toBe(403);
    expect((await outsider.http.delete(`/api/file/${file.id}`)).status).toBe(403);
    expect((await outsider.http.put(`/api/file/${file.id}`, { name: 'b' })).status).toBe(403);
  });

  it('nobody else’s private space, unless it was shared', async () => {
    const manager = emulator.users.find(({ kind }) => kind === 'manager')!;
    const theirs = await as({ token: await emulator.token('client', manager.login) });
    const personal = (await theirs.http.get('/api/root/personal')).data;
    const user = await as('client');
    expect((await user.http.get(`/api/folder/${personal.id}`)).status).toBe(403);
    expect((await user.upload(personal.id, 'a', 'a')).status).toBe(403);
    const server = await as('server');
    expect((await server.http.get(`/api/folder/${personal.id}`)).status).toBe(200);
  });
});

it('routes that are not implemented answer 501 and say so', async () => {
  const server = await as('server');
  const alerts = await server.http.get('/api/alerts?limit=1');
  expect([alerts.status, alerts.data]).toEqual([
    501,
    { error: 'not implemented by the emulator: GET /api/alerts' },
  ]);
  expect((await server.http.patch('/api/file/12')).status).toBe(501);
  expect((await server.http.delete('/api/trashes')).status).toBe(501);
  expect((await server.http.get('/elsewhere')).status).toBe(404);
});
