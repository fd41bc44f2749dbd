import { randomBytes } from 'node:crypto';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, failureOf, md5, type Answer, type Client } from './client';

let emulator: Emulator;
let client: Client;
let folder: number;
let numbers = 0;
let defaults: Settings;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  defaults = await emulator.settings({});
}, startTimeoutMs);
beforeEach(async () => {
  folder = await client.createFolder(await commonRoot(client), `dossier ${++numbers}`);
});
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const A_DAY = 24 * 3_600_000;
const version = { 'Tus-Resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const finalise = (token: string) => client.http.post('/api/file/tus', { token });

async function openSession(name: string, size: number): Promise<string> {
  return (await client.http.post('/api/file/tus', { name, target: folder, size })).data.sessionKey;
}

function create(token: string, size: number, name = 'x'): Promise<Answer> {
  const metadata = `filename ${base64(name)},token ${base64(token)}`;
  return client.http.post('/api/tus', '', {
    headers: { ...version, 'Upload-Length': String(size), 'Upload-Metadata': metadata },
  });
}

function patch(location: string, offset: number, bytes: Buffer): Promise<Answer> {
  const type = 'application/offset+octet-stream';
  return client.http.patch(location, bytes, {
    headers: { ...version, 'Upload-Offset': String(offset), 'Content-Type': type },
  });
}

async function offsetOf(location: string): Promise<number> {
  const answer = await client.http.head(location, { headers: version });
  expect(answer.status).toBe(200);
  return Number(answer.headers['upload-offset']);
}

/** A client that resumes: asks for the offset after every answer that is not 200, and after none at all. */
async function sendAll(location: string, bytes: Buffer, chunkSize: number): Promise<number> {
  let offset = 0;
  let conflicts = 0;
  while (offset < bytes.length) {
    const part = bytes.subarray(offset, offset + chunkSize);
    let answer: Answer | null = null;
    const lost = await failureOf(patch(location, offset, part).then((given) => (answer = given)));
    if (lost === null && answer!.status === 200) {
      offset = Number(answer!.headers['upload-offset']);
      continue;
    }
    conflicts++;
    offset = await offsetOf(location);
  }
  return conflicts;
}

describe('the five steps', () => {
  it('bring a file in', async () => {
    const bytes = randomBytes(300_000);
    const token = await openSession('données.bin', bytes.length);
    const created = await create(token, bytes.length, 'données.bin');
    expect(created.status).toBe(201);
    const location = String(created.headers.location);
    expect(location).toMatch(new RegExp(`^${emulator.url}/api/tus/\\w+$`));
    expect(await offsetOf(location)).toBe(0);
    const half = await patch(location, 0, bytes.subarray(0, 150_000));
    expect([half.status, half.headers['upload-offset']]).toEqual([200, '150000']);
    expect(await emulator.stats()).toMatchObject({ openTusUploads: 1, unfinishedTusSessions: 1 });
    expect((await finalise(token)).status).toBe(423);
    await patch(location, 150_000, bytes.subarray(150_000));
    const { status, data } = await finalise(token);
    expect(status).toBe(200);
    expect(data).toMatchObject({ name: 'données.bin', hash: md5(bytes), parent_id: folder });
    expect(await emulator.stats()).toMatchObject({ openTusUploads: 0, unfinishedTusSessions: 0 });
    expect((await finalise(token)).status).toBe(404);
    expect((await client.http.head(location, { headers: version })).status).toBe(404);
  });

  it('add a version when the name exists, and carry 0 bytes', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'alt');
    const token = await openSession('a.txt', 0);
    expect((await finalise(token)).status).toBe(423);
    await create(token, 0);
    expect((await finalise(token)).data).toMatchObject({ guid: file.guid, nb_versions: 2, hash: md5('') });
  });

  it('can be given up', async () => {
    const token = await openSession('a.bin', 5);
    const location = String((await create(token, 5)).headers.location);
    await patch(location, 0, Buffer.from('ab'));
    expect((await client.http.delete(location, { headers: version })).status).toBe(204);
    expect((await patch(location, 2, Buffer.from('cde'))).status).toBe(404);
    expect((await finalise(token)).status).toBe(404);
    expect(await emulator.stats()).toMatchObject({ openTusUploads: 0, unfinishedTusSessions: 0 });
  });

  it('let one of two simultaneous finalisations win', async () => {
    const token = await openSession('a.bin', 3);
    await patch(String((await create(token, 3)).headers.location), 0, Buffer.from('abc'));
    const statuses = (await Promise.all([finalise(token), finalise(token)])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect([404, 423]).toContain(statuses.find((status) => status !== 200));
    expect((await emulator.files()).filter(({ parentId }) => parentId === folder)).toHaveLength(1);
  });

  it('take dates and keep unknown fields', async () => {
    const body = { name: 'a', target: folder, size: 1, modification: '2002-02-02T02:02:02Z', note: 'gardé' };
    const { sessionKey: token } = (await client.http.post('/api/file/tus', body)).data;
    await patch(String((await create(token, 1)).headers.location), 0, Buffer.from('a'));
    expect((await finalise(token)).data).toMatchObject({ modification: body.modification, note: 'gardé' });
  });
});

describe('shapes', () => {
  it.each([
    ['sessionKey', { sessionKey: expect.any(String) }],
    ['array', [{ sessionKey: expect.any(String) }]],
    ['token', { token: expect.any(String) }],
  ] as const)('a session as %s', async (tusSessionShape, expected) => {
    await emulator.settings({ tusSessionShape });
    const { data } = await client.http.post('/api/file/tus', { name: 'a', target: folder, size: 1 });
    expect(data).toEqual(expected);
  });

  it.each(['absolute', 'relative', 'requestRelative', 'http'] as const)(
    'a Location that leads to the upload: %s',
    async (tusLocation) => {
      await emulator.settings({ tusLocation });
      const location = String((await create(await openSession('a', 1), 1)).headers.location);
      expect(location.startsWith('/')).toBe(tusLocation === 'relative');
      expect(URL.canParse(location)).toBe(['absolute', 'http'].includes(tusLocation));
      const resolved = new URL(location, `${emulator.url}/api/tus`).href;
      expect(resolved).toMatch(new RegExp(`^${emulator.url}/api/tus/\\w+$`));
      expect(await offsetOf(resolved)).toBe(0);
    },
  );

  it('a Location with http although the platform has https', async () => {
    const secure = await startEmulator({ tls: true, settings: { tusLocation: 'http' } });
    try {
      const httpsAgent = new https.Agent({ ca: secure.certificate });
      const headers = { Authorization: `Bearer ${await secure.token()}`, ...version };
      const http = axios.create({ baseURL: secure.url, proxy: false, httpsAgent, headers });
      const target = (await http.get('/api/folders')).data[1].id;
      const { data } = await http.post('/api/file/tus', { name: 'a', target, size: 1 });
      const metadata = `token ${base64(data.sessionKey)}`;
      const upload = { 'Upload-Length': '1', 'Upload-Metadata': metadata };
      const { location } = (await http.post('/api/tus', '', { headers: upload })).headers;
      expect(secure.url).toMatch(/^https:/);
      expect(location).toMatch(new RegExp(`^${secure.url.replace('https', 'http')}/api/tus/`));
    } finally {
      await secure.stop();
    }
  });

  it('a Location elsewhere: on another origin that leads here, on another path, or none', async () => {
    await emulator.settings({ tusLocation: 'foreign' });
    const token = await openSession('a', 1);
    const location = String((await create(token, 1)).headers.location);
    expect(new URL(location).origin).toBe(emulator.url.replace('127.0.0.1', 'localhost'));
    expect(await offsetOf(location)).toBe(0);
    const last = (await emulator.log(1))[0]!;
    expect(last).toMatchObject({ method: 'HEAD', host: new URL(location).host, authorized: true });
    await emulator.settings({ tusLocation: 'outside' });
    expect((await create(token, 1)).headers.location).toBe(`${emulator.url}/etc/passwd`);
    await emulator.settings({ tusLocation: 'missing' });
    const without = await create(token, 1);
    expect([without.status, without.headers.location]).toEqual([201, undefined]);
  });

  it('a chunk answered 204, or without its offset', async () => {
    await emulator.settings({ tusPatchStatus: 204, tusOffsetHeader: false });
    const location = String((await create(await openSession('a', 2), 2)).headers.location);
    const answer = await patch(location, 0, Buffer.from('a'));
    expect([answer.status, answer.headers['upload-offset']]).toEqual([204, undefined]);
    expect(await offsetOf(location)).toBe(1);
    expect((await patch(location, 0, Buffer.from('a'))).status).toBe(409);
  });

  it.each([
    ['none', 204, ''],
    ['empty', 200, {}],
    ['accepted', 202, ''],
  ] as const)('an end that does not tell the file: %s', async (tusFinalAnswer, status, data) => {
    await emulator.settings({ tusFinalAnswer });
    const token = await openSession('a', 1);
    await patch(String((await create(token, 1)).headers.location), 0, Buffer.from('a'));
    const answer = await finalise(token);
    expect([answer.status, answer.data]).toEqual([status, data]);
    expect((await emulator.files()).filter(({ parentId }) => parentId === folder)).toHaveLength(1);
  });
});

describe('an upload that begins with bytes of someone else', () => {
  it('tells so by HEAD, and keeps them', async () => {
    await emulator.settings({ tusStartsAt: 3, tusStartsAtTimes: 2 });
    const token = await openSession('a', 5);
    const location = String((await create(token, 5)).headers.location);
    expect(await offsetOf(location)).toBe(3);
    expect((await patch(location, 0, Buffer.from('abcde'))).status).toBe(409);
    await patch(location, 3, Buffer.from('de'));
    expect((await finalise(token)).data).toMatchObject({ size: 5, hash: md5('othde') });
  });

  it('so many times, and never with more than it has', async () => {
    await emulator.settings({ tusStartsAt: 3, tusStartsAtTimes: 1 });
    const offset = async () =>
      offsetOf(String((await create(await openSession('a', 2), 2)).headers.location));
    expect([await offset(), await offset()]).toEqual([2, 0]);
    await emulator.settings({ tusStartsAtTimes: null });
    expect([await offset(), await offset()]).toEqual([2, 2]);
  });
});

describe('a body above the largest one', () => {
  it('is refused with 413: a chunk, a form and plain content', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'x');
    const location = String((await create(await openSession('b', 2000), 2000)).headers.location);
    await emulator.settings({ largestBody: 1000 });
    const big = Buffer.alloc(1001);
    expect((await patch(location, 0, big)).status).toBe(413);
    expect((await patch(location, 0, big.subarray(1))).status).toBe(200);
    expect((await client.upload(folder, 'c.txt', big)).status).toBe(413);
    expect((await client.http.put(`/api/file/${file.id}/upload`, big)).status).toBe(413);
    expect((await client.upload(folder, 'd.txt', 'klein')).status).toBe(200);
  });
});

describe('refusals', () => {
  it('of sessions: unknown folder, missing fields, no right', async () => {
    const open = (body: object) => client.http.post('/api/file/tus', body);
    expect((await open({ name: 'a', target: 99_999_999, size: 1 })).status).toBe(404);
    expect((await open({ name: 'a', target: folder })).status).toBe(400);
    expect((await open({ name: 'a', target: folder, size: -1 })).status).toBe(400);
    expect((await open({ target: folder, size: 1 })).status).toBe(400);
    expect((await finalise('unknown')).status).toBe(404);
  });

  it('of uploads: unknown session, another size, no protocol version, no bearer', async () => {
    expect((await create('unknown', 1)).status).toBe(404);
    const token = await openSession('a', 5);
    expect((await create(token, 6)).status).toBe(400);
    const headers = { 'Upload-Length': '5', 'Upload-Metadata': `token ${base64(token)}` };
    expect((await client.http.post('/api/tus', '', { headers })).status).toBe(412);
    const withoutBearer = { ...headers, ...version, Authorization: undefined };
    expect((await client.http.post('/api/tus', '', { headers: withoutBearer })).status).toBe(401);
  });

  it('of chunks: a wrong offset, too many bytes, an unknown upload', async () => {
    const token = await openSession('a', 5);
    const location = String((await create(token, 5)).headers.location);
    expect((await patch(location, 3, Buffer.from('ab'))).status).toBe(409);
    expect((await patch(location, 0, Buffer.from('abcdefgh'))).status).toBe(413);
    expect(await offsetOf(location)).toBe(0);
    expect((await patch('/api/tus/unknown', 0, Buffer.from('a'))).status).toBe(404);
  });

  it('leave the connection usable, however much was sent', async () => {
    const token = await openSession('a', 6_000_000);
    const location = String((await create(token, 6_000_000)).headers.location);
    for (let attempt = 0; attempt < 3; attempt++) {
      expect((await patch(location, 99, Buffer.alloc(5_000_000))).status).toBe(409);
      expect(await offsetOf(location)).toBe(0);
    }
  });
});

describe('a transfer that nobody continues', () => {
  const IDLE_MS = 400;

  it('is kept for a day', async () => {
    expect(await emulator.settings({})).toMatchObject({ tusIdleMs: A_DAY });
  });

  it('is forgotten: 410 for its upload, 404 for its token', async () => {
    await emulator.reset();
    folder = await client.createFolder(await commonRoot(client), 'oublié');
    const unused = await openSession('jamais.bin', 3);
    const token = await openSession('seul.bin', 3);
    const location = String((await create(token, 3)).headers.location);
    await patch(location, 0, Buffer.from('ab'));
    expect(await emulator.stats()).toMatchObject({ openTusUploads: 1, unfinishedTusSessions: 2 });
    await emulator.settings({ tusIdleMs: IDLE_MS });
    await sleep(IDLE_MS + 50);
    expect(await emulator.stats()).toMatchObject({ openTusUploads: 0, unfinishedTusSessions: 0 });
    expect((await client.http.head(location, { headers: version })).status).toBe(410);
    expect((await patch(location, 2, Buffer.from('c'))).status).toBe(410);
    expect((await finalise(token)).status).toBe(404);
    expect((await create(unused, 3)).status).toBe(404);
  });

  it('is another one than a slow transfer that goes on, however long it takes', async () => {
    // So much that a busy machine does not make it idle.
    const SLOW_MS = 3000;
    await emulator.settings({ tusIdleMs: SLOW_MS });
    const bytes = randomBytes(400_000);
    const token = await openSession('lent.bin', bytes.length);
    const location = String((await create(token, bytes.length)).headers.location);
    // In several requests, together longer than the time.
    for (let offset = 0; offset < 4; offset++) {
      await sleep(SLOW_MS / 3);
      expect((await patch(location, offset, bytes.subarray(offset, offset + 1))).status).toBe(200);
    }
    // In one request that takes longer than the time.
    const headers = { ...version, 'Upload-Offset': '4', 'Content-Type': 'application/offset+octet-stream' };
    const started = Date.now();
    const sending = client.http.patch(location, bytes.subarray(4), { headers, maxRate: 100_000 });
    await sleep(SLOW_MS + 100);
    expect(await emulator.stats()).toMatchObject({ openTusUploads: 1 });
    expect((await sending).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThan(SLOW_MS + 100);
    expect((await finalise(token)).data.hash).toBe(md5(bytes));
  });
});

describe('30 MiB with faults', () => {
  const bytes = randomBytes(30 * 1024 * 1024);

  it('arrive intact over wrong offsets and lost answers', async () => {
    const token = await openSession('gros.bin', bytes.length);
    const location = String((await create(token, bytes.length)).headers.location);
    await emulator.settings({
      randomSeed: 7,
      wrongOffsetRate: 0.3,
      lostAnswerRate: 0.2,
      only: '^PATCH /api/tus/',
    });
    const conflicts = await sendAll(location, bytes, 2 * 1024 * 1024);
    expect(conflicts).toBeGreaterThan(3);
    expect((await finalise(token)).data.hash).toBe(md5(bytes));
  });

  it('start over when the session is lost: 410, and 404 for its token', async () => {
    const token = await openSession('perdu.bin', bytes.length);
    const location = String((await create(token, bytes.length)).headers.location);
    await patch(location, 0, bytes.subarray(0, 1024 * 1024));
    await emulator.settings({ tusSessionLossRate: 1 });
    expect((await patch(location, 1024 * 1024, bytes.subarray(1024 * 1024, 2 * 1024 * 1024))).status).toBe(
      410,
    );
    await emulator.settings({ tusSessionLossRate: 0 });
    expect((await client.http.head(location, { headers: version })).status).toBe(410);
    expect((await finalise(token)).status).toBe(404);
    const again = await openSession('perdu.bin', bytes.length);
    const second = String((await create(again, bytes.length)).headers.location);
    expect(await sendAll(second, bytes, 8 * 1024 * 1024)).toBe(0);
    expect((await finalise(again)).data.hash).toBe(md5(bytes));
  });

  it('survive a connection that breaks in the middle of a chunk', async () => {
    const token = await openSession('rompu.bin', bytes.length);
    const location = String((await create(token, bytes.length)).headers.location);
    const abort = new AbortController();
    const headers = { ...version, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    const sending = client.http.patch(location, bytes, {
      headers,
      signal: abort.signal,
      maxRate: 4 * 1024 * 1024,
    });
    setTimeout(() => abort.abort(), 400);
    expect(await failureOf(sending)).not.toBeNull();
    const offset = await offsetOf(location);
    expect(offset).toBeLessThan(bytes.length);
    expect((await patch(location, offset, bytes.subarray(offset))).status).toBe(200);
    expect((await finalise(token)).data.hash).toBe(md5(bytes));
  });
});
