import { randomBytes } from 'node:crypto';
import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, failureOf, md5, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let defaults: Settings;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  root = await commonRoot(client);
  defaults = await emulator.settings({});
}, startTimeoutMs);
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const roots = () => client.http.get('/api/roots');
const create = (name: string) => client.http.post('/api/folder', { parent_id: root, name });
const folderNames = async () => (await emulator.folders()).map(({ name }) => name);

describe('answers instead of handling', () => {
  it.each([
    ['rate503', 503],
    ['rate502', 502],
    ['rate429', 429],
    ['rate423', 423],
  ] as const)('%s', async (rate, status) => {
    await emulator.settings({ [rate]: 1 });
    const answer = await create(`nie ${rate}`);
    expect([answer.status, typeof answer.data.error]).toEqual([status, 'string']);
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(await folderNames()).not.toContain(`nie ${rate}`);
  });

  it('retryAfterSeconds', async () => {
    await emulator.settings({ rate429: 1, retryAfterSeconds: 2 });
    expect((await roots()).headers['retry-after']).toBe('2');
  });

  it('htmlErrorRate', async () => {
    await emulator.settings({ htmlErrorRate: 1 });
    const answer = await roots();
    expect([answer.status, answer.headers['content-type']]).toEqual([
      500,
      expect.stringContaining('text/html'),
    ]);
  });

  it('dropRate', async () => {
    await emulator.settings({ dropRate: 1 });
    expect(await failureOf(create('nie'))).toBe('ECONNRESET');
    expect(await folderNames()).not.toContain('nie');
    await emulator.settings(defaults);
    expect((await roots()).status).toBe(200);
  });

  it('redirectTo sends GET requests elsewhere', async () => {
    await emulator.settings({ redirectTo: 'https://elsewhere.example' });
    const answer = await client.http.get('/api/roots?x=1');
    expect([answer.status, answer.headers.location]).toEqual([
      302,
      'https://elsewhere.example/api/roots?x=1',
    ]);
    expect((await create('trotz Umleitung')).status).toBe(200);
    await emulator.settings({ redirectTo: 'foreign' });
    expect((await roots()).headers.location).toBe(
      `${emulator.url.replace('127.0.0.1', 'localhost')}/api/roots`,
    );
  });
});

describe('answers lost after handling', () => {
  it('rate504After', async () => {
    await emulator.settings({ rate504After: 1 });
    expect((await create('504')).status).toBe(504);
    expect(await folderNames()).toContain('504');
  });

  it('lostAnswerRate', async () => {
    await emulator.settings({ lostAnswerRate: 1 });
    expect(await failureOf(create('verloren'))).toBe('ECONNRESET');
    expect(await folderNames()).toContain('verloren');
  });
});

describe('downloads', () => {
  const bytes = randomBytes(500_000);
  const download = (id: number) =>
    client.http.get(`/api/file/${id}/download`, { responseType: 'arraybuffer' });

  it('cut off midway', async () => {
    const { data: file } = await client.upload(root, 'coupé.bin', bytes);
    const { data: small } = await client.upload(root, 'petit.txt', 'x');
    await emulator.settings({ truncateDownloadRate: 1 });
    expect(await failureOf(download(file.id))).not.toBeNull();
    expect(await failureOf(download(small.id))).not.toBeNull();
  });

  it('with one byte changed', async () => {
    const { data: file } = await client.upload(root, 'altéré.bin', bytes);
    await emulator.settings({ corruptDownloadRate: 1 });
    const { status, data } = await download(file.id);
    expect([status, data.length]).toEqual([200, bytes.length]);
    expect(md5(data)).not.toBe(file.hash);
    expect([...bytes.keys()].filter((index) => bytes[index] !== data[index])).toHaveLength(1);
  });
});

describe('tokens', () => {
  it('expire every so many requests', async () => {
    await emulator.settings({ expireTokensEvery: 3 });
    const statuses = [await roots(), await roots(), await roots()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 401]);
    await emulator.settings({ expireTokensEvery: 0 });
    client.http.defaults.headers.Authorization = `Bearer ${await emulator.token()}`;
    expect((await roots()).status).toBe(200);
  });

  it('are spared by faults unless faultToken is set', async () => {
    await emulator.settings({ rate503: 1 });
    await expect(emulator.token()).resolves.toEqual(expect.any(String));
    await emulator.settings({ faultToken: true });
    await expect(emulator.token()).rejects.toThrow('503');
  });
});

describe('which requests are hit', () => {
  it('is limited by `only`', async () => {
    await emulator.settings({ rate503: 1, only: '^POST /api/folder$' });
    expect((await roots()).status).toBe(200);
    expect((await create('nie')).status).toBe(503);
  });

  it('repeats with the seed', async () => {
    const run = async () => {
      await emulator.settings({ randomSeed: 42, rate503: 0.5 });
      const statuses: number[] = [];
      for (let request = 0; request < 20; request++) statuses.push((await roots()).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });

  it('never are control requests', async () => {
    await emulator.settings({ dropRate: 1, rate503: 1 });
    expect((await emulator.stats()).inFlight).toBe(0);
  });

  it('latency delays, fixed or in a range', async () => {
    await emulator.settings({ latencyMs: 150 });
    const start = Date.now();
    await roots();
    expect(Date.now() - start).toBeGreaterThanOrEqual(145);
    await emulator.settings({ latencyMs: [20, 40] });
    expect((await roots()).status).toBe(200);
  });
});

describe('one-shot faults', () => {
  it('answer with a status, headers and a body, so many times', async () => {
    await emulator.fault({
      match: '^GET /api/roots$',
      status: 429,
      times: 2,
      headers: { 'Retry-After': '1' },
      body: { error: 'slow down' },
    });
    const first = await roots();
    expect([first.status, first.headers['retry-after'], first.data.error]).toEqual([429, '1', 'slow down']);
    expect((await create('anderswo')).status).toBe(200);
    expect((await roots()).status).toBe(429);
    expect((await roots()).status).toBe(200);
  });

  it('let some requests pass first, and send a string as it is', async () => {
    await emulator.fault({ match: '/api/roots', status: 500, after: 1, body: '<h1>oops</h1>' });
    expect((await roots()).status).toBe(200);
    expect((await roots()).data).toBe('<h1>oops</h1>');
  });

  it('drop a request, or its answer', async () => {
    await emulator.fault({ match: '^POST /api/folder', drop: true });
    expect(await failureOf(create('gefallen'))).toBe('ECONNRESET');
    await emulator.fault({ match: '^POST /api/folder', lostAnswer: true });
    expect(await failureOf(create('ohne Antwort'))).toBe('ECONNRESET');
    const names = await folderNames();
    expect([names.includes('gefallen'), names.includes('ohne Antwort')]).toEqual([false, true]);
  });

  it('reach the token route', async () => {
    await emulator.fault({ match: '^POST /oauth2/token', status: 503 });
    await expect(emulator.token()).rejects.toThrow('503');
    await expect(emulator.token()).resolves.toEqual(expect.any(String));
  });

  it('let a request be handled, then answer something else', async () => {
    const body = { error: 'Le fichier est en cours de transfert' };
    await emulator.fault({ match: '^POST /api/file/upload', status: 423, handled: true, body });
    const stored = await client.upload(root, 'gespeichert.txt', 'x');
    expect([stored.status, stored.data]).toEqual([423, body]);
    expect((await emulator.files()).map(({ name }) => name)).toContain('gespeichert.txt');
    const headers = { Location: 'https://elsewhere.example/' };
    await emulator.fault({ match: '^POST /api/folder', status: 302, handled: true, headers });
    const made = await create('gemacht, aber umgeleitet');
    expect([made.status, made.headers.location, made.data]).toEqual([302, headers.Location, '']);
    expect(await folderNames()).toContain('gemacht, aber umgeleitet');
  });

  it('let a TUS chunk and a token request be handled, then answer something else', async () => {
    const { data: session } = await client.http.post('/api/file/tus', { name: 'a', target: root, size: 2 });
    const token = Buffer.from(String(Object.values(session)[0])).toString('base64');
    const version = { 'Tus-Resumable': '1.0.0' };
    const metadata = { 'Upload-Length': '2', 'Upload-Metadata': `token ${token}` };
    const created = await client.http.post('/api/tus', '', { headers: { ...version, ...metadata } });
    const location = String(created.headers.location);
    await emulator.fault({ match: '^PATCH /api/tus/', status: 500, handled: true, body: '<h1>500</h1>' });
    const chunk = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    const sent = await client.http.patch(location, Buffer.from('ab'), { headers: { ...version, ...chunk } });
    expect([sent.status, sent.headers['upload-offset'], sent.data]).toEqual([500, undefined, '<h1>500</h1>']);
    expect((await client.http.head(location, { headers: version })).headers['upload-offset']).toBe('2');
    await emulator.fault({ match: '^POST /oauth2/token', status: 503, handled: true });
    const before = (await emulator.secretsIssued()).length;
    await expect(emulator.token()).rejects.toThrow('503');
    expect((await emulator.secretsIssued()).length).toBe(before + 1);
  });

  it('change fields of the answer', async () => {
    await emulator.fault({ match: '^POST /api/folder', merge: { id: null, extra: 1 }, omit: ['name'] });
    const { status, data } = await create('verändert');
    expect([status, data.id, data.extra, 'name' in data]).toEqual([200, null, 1, false]);
    expect(data).toHaveProperty('parent_id', root);
    await emulator.fault({ match: '^GET /api/roots', omit: ['type'] });
    expect((await roots()).data.map((space: object) => 'type' in space)).toEqual([false, false, false]);
    await emulator.fault({ match: '^POST /oauth2/token', merge: { expires_in: 1 } });
    expect(await emulator.grant('server')).toMatchObject({ expires_in: 1 });
    await emulator.fault({ match: '^DELETE /api/folder', merge: { id: 1 } });
    const empty = await client.http.delete(`/api/folder/${await client.createFolder(root, 'weg')}?trash=0`);
    expect([empty.status, empty.data]).toEqual([204, '']);
  });

  it('delay an answer', async () => {
    const timed = async () => {
      const start = Date.now();
      await create(`spät ${start}`);
      return Date.now() - start;
    };
    await emulator.fault({ match: '^POST /api/folder', delayMs: 200 });
    expect(await timed()).toBeGreaterThanOrEqual(195);
    await emulator.fault({ match: '^POST /api/folder', delayMs: 200, status: 503 });
    expect(await timed()).toBeGreaterThanOrEqual(195);
    await emulator.fault({ match: '^POST /api/folder', delayMs: 400, merge: { id: 1 } });
    const answer = create('da, bevor geantwortet wird');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await folderNames()).toContain('da, bevor geantwortet wird');
    expect((await answer).data.id).toBe(1);
  });

  it('must say exactly one thing', async () => {
    await expect(emulator.fault({ match: 'x', handled: true, delayMs: 1 })).rejects.toThrow('400');
    await expect(emulator.fault({ match: 'x', status: 500, merge: { id: 1 } })).rejects.toThrow('400');
    await expect(emulator.fault({ match: 'x' })).rejects.toThrow('400');
    await expect(emulator.fault({ match: '(', status: 500 })).rejects.toThrow('400');
    await expect(emulator.fault({ match: 'x', status: 500, drop: true })).rejects.toThrow('400');
  });
});
