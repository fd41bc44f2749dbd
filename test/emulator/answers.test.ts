import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let defaults: Settings;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  defaults = await emulator.settings({});
  root = await commonRoot(client);
}, startTimeoutMs);
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

let numbers = 0;
const fresh = () => client.createFolder(root, `dossier ${++numbers}`);

it('every answer of the API has a header of the platform', async () => {
  expect((await client.http.get('/api/roots')).headers['x-ne-request']).toEqual(expect.any(String));
  expect((await client.http.get('/api/folder/1')).headers['x-ne-request']).toEqual(expect.any(String));
});

describe('what has nothing to tell is answered with', () => {
  it.each([
    ['empty', 204, '', undefined],
    ['OK', 200, 'OK', 'text/plain; charset=utf-8'],
    ['true', 200, true, 'application/json; charset=utf-8'],
    ['phpWarning', 200, expect.stringMatching(/^<br \/>\n<b>Warning<\/b>: {2}/), 'text/html; charset=utf-8'],
  ] as const)('%s', async (doneAnswer, status, data, type) => {
    await emulator.settings({ doneAnswer });
    const { data: group } = await client.http.post('/api/group', { login: `Groupe ${doneAnswer}` });
    const { data: file } = await client.upload(root, 'a.txt', 'x');
    const { data: tag } = await client.http.post('/api/tag', { name: `Tag ${doneAnswer}` });
    await emulator.settings({ contentAnswer: 'none' });
    const answers = [
      await client.http.delete(`/api/folder/${await fresh()}?trash=0`),
      await client.http.delete(`/api/group/${group.id}`),
      await client.http.put(`/api/file/${file.id}/upload`, Buffer.from('y')),
      await client.http.post(`/api/tag/${tag.id}/${file.id}/file`),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.data, answer.headers['content-type']]).toEqual([status, data, type]);
    }
  });

  it('what it is in any case when it has something to tell', async () => {
    await emulator.settings({ doneAnswer: 'phpWarning' });
    expect((await client.http.delete(`/api/folder/${await fresh()}`)).data.is_file).toBe(false);
    expect((await client.http.delete('/api/folder/1')).status).toBe(404);
  });
});

it('ids may be text, in everything that has some', async () => {
  const folder = await fresh();
  const { data: file } = await client.upload(folder, 'a.txt', 'x');
  await client.http.put(`/api/folder/${folder}`, { quota: 100 });
  await emulator.settings({ ids: 'text' });
  const get = async (path: string) => (await client.http.get(`/api${path}`)).data;
  const { content, ...listed } = await get(`/folder/${folder}?depth=1`);
  expect([listed.id, listed.parent_id, listed.owner]).toEqual([
    String(folder),
    String(root),
    'Claire Fontaine',
  ]);
  expect([content.files[0].id, content.files[0].parent_id, content.files[0].size]).toEqual([
    String(file.id),
    String(folder),
    1,
  ]);
  expect((await get(`/path?root=${root}&path=${listed.name}`)).id).toBe(String(folder));
  expect((await get(`/quotas?folder=${folder}`)).folder.folder).toBe(String(folder));
  expect((await get('/groups')).every(({ id }: { id: unknown }) => typeof id === 'string')).toBe(true);
  const { data: user } = await client.http.put('/api/user/3', { roots: [root] });
  expect(user.roots).toEqual([String(root)]);
  // They are taken as they are given.
  const made = await client.http.post('/api/folder', { parent_id: String(folder), name: 'dessous' });
  expect([made.status, made.data.parent_id]).toEqual([200, String(folder)]);
});

describe('refusals', () => {
  it('may come with 200, except those of a token, of TUS and of what stands in front', async () => {
    await emulator.settings({ errorsWith200: true });
    for (const answer of [
      await client.http.get('/api/folder/1'),
      await client.http.post('/api/folder', { name: 'x' }),
      await client.http.post('/api/folder', '{', { headers: { 'Content-Type': 'application/json' } }),
    ]) {
      expect([answer.status, answer.data]).toEqual([200, { error: expect.any(String) }]);
    }
    expect((await client.http.get('/api/roots', { headers: { Authorization: 'Bearer x' } })).status).toBe(
      401,
    );
    const version = { headers: { 'Tus-Resumable': '1.0.0' } };
    expect((await client.http.head('/api/tus/unknown', version)).status).toBe(404);
    await emulator.settings({ rate429: 1 });
    expect((await client.http.get('/api/roots')).status).toBe(429);
  });

  it('of a token may be 403, or a redirect to the page to sign in', async () => {
    const ask = () => client.http.get('/api/roots', { headers: { Authorization: 'Bearer x' } });
    await emulator.settings({ unauthorizedAs: '403' });
    const refused = await ask();
    expect([refused.status, refused.data]).toEqual([403, { error: expect.stringMatching(/token/i) }]);
    await emulator.settings({ language: 'en' });
    expect((await ask()).data.error).toMatch(/token/i);
    await emulator.settings({ unauthorizedAs: 'redirect' });
    const redirected = await ask();
    expect([redirected.status, redirected.headers.location]).toEqual([302, '/login']);
    const page = await client.http.get('/login');
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
    expect((await client.http.get('/api/folder/1')).status).toBe(404);
  });

  it('of more writes at once than the licence allows', async () => {
    await emulator.settings({ connectionsLimit: 2 });
    await emulator.fault({ match: '^POST /api/folder', delayMs: 1000, times: 2 });
    const slow = [fresh(), fresh()];
    await new Promise((resolve) => setTimeout(resolve, 300));
    const third = await client.http.post('/api/folder', { parent_id: root, name: 'de trop' });
    expect([third.status, third.data.error]).toEqual([403, expect.stringContaining('licence')]);
    expect((await client.http.get('/api/roots')).status).toBe(200);
    await Promise.all(slow);
    await fresh();
  });
});

it('tokens may have another type, and no expiry', async () => {
  await emulator.settings({ tokenType: 'bearer', tokenWithoutExpiry: true });
  const grant = await emulator.grant('server');
  expect(grant).toMatchObject({ token_type: 'bearer', refresh_token: null });
  expect(grant).not.toHaveProperty('expires_in');
});
