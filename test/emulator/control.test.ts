import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import https from 'node:https';
import path from 'node:path';
import axios from 'axios';
import { program, startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

// Several tests start processes of their own.
jest.setTimeout(startTimeoutMs);

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const control = (method: string, url: string, data?: unknown) =>
  client.http.request({ method, url: `/_emulator${url}`, data });

describe('counters', () => {
  it('count requests by route and status, and how many are in flight', async () => {
    await emulator.settings({ latencyMs: 50 });
    await Promise.all(Array.from({ length: 6 }, () => client.http.get('/api/roots')));
    await client.http.get('/api/file/12345');
    await client.http.get('/api/nowhere');
    const stats = await emulator.stats();
    expect(stats).toMatchObject({
      requests: 8,
      maxInFlight: 6,
      byRoute: { 'GET /api/roots': 6, 'GET /api/file/:id': 1, 'GET /api/*': 1 },
      byStatus: { 200: 6, 404: 1, 501: 1 },
      openTusUploads: 0,
      unfinishedTusSessions: 0,
    });
    await emulator.resetStats();
    expect(await emulator.stats()).toMatchObject({ requests: 0, inFlight: 0, maxInFlight: 0, byRoute: {} });
    expect(await emulator.log()).toEqual([]);
  });

  it('count requests without an answer as dropped', async () => {
    await emulator.fault({ match: 'roots', drop: true });
    await client.http.get('/api/roots').catch(() => undefined);
    expect((await emulator.stats()).byStatus).toEqual({ dropped: 1 });
    expect((await emulator.log())[0]).toMatchObject({ path: '/api/roots', status: 0 });
  });
});

describe('the log', () => {
  it('holds the latest requests without anything secret', async () => {
    const root = await commonRoot(client);
    await client.http.get('/api/path', { params: { root, path: 'a b/' }, headers: { As: '3' } });
    const log = await emulator.log();
    expect(log).toHaveLength(2);
    expect(log[1]).toEqual({
      at: expect.any(Number),
      method: 'GET',
      path: `/api/path?root=${root}&path=a+b%2F`,
      status: 404,
      host: new URL(emulator.url).host,
      as: '3',
      names: ['As', 'path', 'root'],
      authorized: true,
    });
    expect(await emulator.log(1)).toEqual(log.slice(1));
  });

  it('is bounded', async () => {
    for (let round = 0; round < 21; round++) {
      await Promise.all(Array.from({ length: 100 }, () => client.http.get('/elsewhere')));
    }
    expect(await emulator.log()).toHaveLength(2000);
  });
});

it('what is no user, group or right shows too, without the key of an invitation', async () => {
  const folder = await commonRoot(client);
  const post = async (url: string, body: object) => (await client.http.post(`/api${url}`, body)).data;
  const user = await post('/user', { login: 'listed', email: 'listed@example.com' });
  const group = await post('/group', { login: 'Listed' });
  const delegate = await post('/delegate', { group_id: group.id, user_id: user.id, note: 1 });
  const expiration = '2031-05-06T00:00:00.000Z';
  const invitation = await post('/invite', { folder, email: 'paul@example.com', rights: 3, expiration });
  await client.http.put(`/api/option/${group.id}`, { days: 2, ips: [] });
  await post('/tag/category', { name: 'Listed', color: 'red' });
  const [category] = await emulator.categories();

  const extra = {};
  expect(await emulator.delegates()).toEqual([
    { id: delegate.id, groupId: group.id, userId: user.id, extra: { note: 1 } },
  ]);
  expect(await emulator.invitations()).toEqual([
    {
      id: invitation.id,
      folderId: folder,
      email: 'paul@example.com',
      rights: 3,
      expiration,
      sourceId: invitation.source,
      extra,
    },
  ]);
  expect(await emulator.options()).toEqual([{ targetId: group.id, days: 2, ips: [], extra }]);
  expect(category).toEqual({ id: category?.id, name: 'Listed', color: 'red', extra });
});

describe('settings', () => {
  it('merge, and refuse what they do not know', async () => {
    expect(await emulator.settings({ rate503: 0.25 })).toMatchObject({ rate503: 0.25, rate429: 0 });
    expect(await emulator.settings({})).toMatchObject({ rate503: 0.25 });
    for (const wrong of [
      { rate503: 2 },
      { rate504: 1 },
      { only: '(' },
      { nameTaken: '404' },
      { latencyMs: [1] },
    ]) {
      const answer = await control('PUT', '/settings', wrong);
      expect([answer.status, typeof answer.data.error]).toEqual([400, 'string']);
    }
    expect((await control('GET', '/settings')).data.rate503).toBe(0.25);
  });
});

describe('reset', () => {
  it('goes back to the start; applications and tokens stay', async () => {
    const root = await commonRoot(client);
    await client.createFolder(root, 'vergänglich');
    await client.http.post('/api/file/tus', { name: 'a', target: root, size: 1 });
    await emulator.settings({ rate503: 1 });
    await emulator.fault({ match: '.', status: 500 });
    await emulator.reset();
    expect(await emulator.settings({})).toMatchObject({ rate503: 0 });
    expect((await emulator.folders()).map(({ name }) => name)).not.toContain('vergänglich');
    expect((await emulator.stats()).unfinishedTusSessions).toBe(0);
    expect((await client.http.get('/api/roots')).status).toBe(200);
  });
});

it('locks and revocations are checked', async () => {
  expect((await control('POST', '/lock', { fileId: 99_999_999, owner: 'x' })).status).toBe(404);
  expect((await control('POST', '/lock', { owner: 'x' })).status).toBe(400);
  expect((await control('POST', '/revoke', { tokens: 'some' })).status).toBe(400);
  expect((await control('POST', '/applications', { type: 'other' })).status).toBe(400);
});

describe('the process', () => {
  // A folder for temporary files of their own: other tests run emulators at the same time.
  const temporary = mkdtempSync(path.join(tmpdir(), 'netexplorer-control-'));
  afterAll(() => rmSync(temporary, { recursive: true }));
  const files = () => readdirSync(temporary).filter((name) => name.startsWith('netexplorer-emulator-'));
  const run = (...args: string[]) =>
    spawn(process.execPath, [...program(), ...args], {
      cwd: path.resolve(__dirname, '..', '..'),
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
      stdio: ['pipe', 'pipe', 'pipe'],
    });

  it('serves https with a certificate that names both hosts', async () => {
    const secure = await startEmulator({ tls: true, settings: { tusLocation: 'absolute' } });
    try {
      expect(secure.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
      const token = await secure.token();
      const httpsAgent = new https.Agent({ ca: secure.certificate });
      const headers = { Authorization: `Bearer ${token}` };
      const host = secure.url.replace('127.0.0.1', 'localhost');
      expect((await axios.get(`${host}/api/roots`, { httpsAgent, headers, proxy: false })).status).toBe(200);
    } finally {
      await secure.stop();
    }
  });

  it('takes keys and settings from the command line', async () => {
    const args = [
      '--client-id',
      'my-id',
      '--client-secret',
      'my-secret',
      '--latency-ms',
      '[1,2]',
      '--name-taken',
      '409',
    ];
    args.push('--largest-page', '200', '--organization-groups', 'true');
    const other = await startEmulator({ args: [...args, '--token-lifetime', '60', '--only', '^GET'] });
    try {
      expect(other.applications.server).toEqual({ clientId: 'my-id', clientSecret: 'my-secret' });
      const expected = { latencyMs: [1, 2], nameTaken: '409', tokenLifetimeSeconds: 60, only: '^GET' };
      expect(await other.settings({})).toMatchObject({
        ...expected,
        largestPage: 200,
        organizationGroups: true,
      });
    } finally {
      await other.stop();
    }
  });

  it.each([
    [['--rate503', '7'], 'rate503'],
    [['--port', 'x'], 'port'],
    [['--settings', '{'], 'JSON'],
    [['--no-such-flag'], 'unknown option'],
  ])('refuses %j', async (args, message) => {
    const child = run(...args);
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it('ends with its parent, or by a signal, and leaves no files behind', async () => {
    const children = [
      run('--port', '0', '--seed', 'none', '--exit-with-parent'),
      run('--port', '0', '--seed', 'none'),
    ];
    for (const child of children) await once(child.stdout, 'data');
    expect(files().length).toBe(2);
    const exits = children.map((child) => once(child, 'exit'));
    children[0]!.stdin.end();
    children[1]!.kill('SIGINT');
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0]);
    expect(files()).toEqual([]);
  });

  it('says why it cannot start, and leaves no files behind', async () => {
    const child = run('--port', new URL(emulator.url).port, '--seed', 'none');
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
    expect(files()).toEqual([]);
  });
});
