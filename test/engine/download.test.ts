import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { Engine } from '../support/engine';
import { byId, md5, usePlatform } from '../support/platform';

const platform = usePlatform();
const CONTENT = 'the content '.repeat(1000);

let folder: number;
beforeEach(async () => {
  folder = await platform.folder(`Download ${Math.random()}`);
});
afterEach(async () => await platform.emulator.disarm());

const download = async (id: number, engine = platform.engine) =>
  await engine.run({ resource: 'file', operation: 'download', file: byId(id) });

/** A share link of a file, and its download. */
async function linked(fileId: number) {
  const { main } = await platform.links.run({
    resource: 'shareLink',
    operation: 'create',
    contents: { file: [{ linkFile: byId(fileId) }] },
  });
  return async () =>
    await platform.links.run({
      resource: 'shareLink',
      operation: 'download',
      shareLinkKey: main[0]?.json.key as string,
    });
}

const PAGE = '<!doctype html><html><head><title>Connexion</title></head><body></body></html>';

describe.each([
  [
    'a web page',
    { status: 200, body: PAGE, headers: { 'content-type': 'text/html' } },
    'A web page ("Connexion") came instead',
  ],
  ['a web page as text', { status: 200, body: PAGE }, 'A web page ("Connexion") came instead'],
  ['an error in JSON', { status: 200, body: { error: 'Lien expiré' } }, 'Lien expiré'],
  ['204', { status: 204 }, 'did not give the content: status 204'],
  ['206', { status: 206, body: 'the con' }, 'did not give the content: status 206'],
])('A download answered with %s', (_, answer, message) => {
  it('is an error', async () => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    await platform.emulator.fault({ match: '^GET /api/file/\\d+/download', ...answer });
    expect((await download(id)).failure?.message).toContain(message);
  });

  it('is an error for a share link, whether it tells the hash or not', async () => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    const downloadLink = await linked(id);
    for (const hash of [md5(CONTENT), '']) {
      await platform.emulator.fault({
        match: '^GET /api/sharelink/key/',
        status: 200,
        body: { files: [{ id, name: 'a.txt', hash }] },
      });
      await platform.emulator.fault({ match: '^GET /api/sharelink/download/', ...answer });
      const { failure, main } = await downloadLink();
      expect(main).toEqual([]);
      expect(`${failure?.message} ${failure?.description}`).toContain(message);
      await platform.emulator.disarm();
    }
  });
});

describe('A content that looks like something else', () => {
  it.each([
    ['page.html', PAGE],
    ['page.txt', PAGE],
    ['error.json', '{"error":"this is the content"}'],
    ['error', '{"error":"this is the content"}'],
    ['empty.txt', ''],
  ])('is put out as what it is: %s', async (name, content) => {
    const { id } = await platform.file(folder, name, content);
    const downloadLink = await linked(id);
    for (const { main, failure } of [await download(id), await downloadLink()]) {
      expect(failure).toBeUndefined();
      expect((await platform.engine.content(main[0]?.binary?.data)).toString()).toBe(content);
    }
  });

  it('is verified by the hash that a share link tells', async () => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    const downloadLink = await linked(id);
    await platform.emulator.settings({ corruptDownloadRate: 1 });
    expect((await downloadLink()).failure?.message).toContain('could not be downloaded whole');
    await platform.emulator.settings({ corruptDownloadRate: 0 });
    expect((await downloadLink()).main[0]?.json.hash).toBe(md5(CONTENT));
  });

  it('has a name that file systems take', async () => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    await platform.emulator.fault({
      match: '^GET /api/file/\\d+$',
      merge: { name: '../..\\con\r\nfile\u202e: "x"?.txt. ' },
    });
    const { main } = await download(id);
    expect(main[0]?.binary?.data?.fileName).toBe('con__file_ _x__.txt');
  });
});

describe('A content whose hash the platform does not tell', () => {
  /** Takes the hash out of what tells of a file, by each way to download one. */
  const unhashed = async () => {
    const merge = { hash: '' };
    await platform.emulator.fault({ match: '^GET /api/file/\\d+$', merge, times: 9 });
    await platform.emulator.fault({ match: '^GET /api/file/\\d+/versions', merge, times: 9 });
  };
  const withoutHash = (id: number) => ({ id, name: 'a.txt', hash: null, size: String(CONTENT.length) });
  /** A share link that tells of its file without the hash. */
  const unhashedLink = async (id: number) => {
    const run = await linked(id);
    await platform.emulator.fault({
      match: '^GET /api/sharelink/key/',
      status: 200,
      body: { files: [withoutHash(id)] },
      times: 9,
    });
    return run;
  };
  const newest = async (id: number) =>
    await platform.engine.run({
      resource: 'file',
      operation: 'download',
      file: byId(id),
      version: 'newest',
      simplify: true,
    });
  /** A share of the folder, and the download of a file in it. */
  const shared = async (id: number) => {
    const { main } = await platform.links.run({
      resource: 'share',
      operation: 'create',
      contents: { folder: [{ linkFolder: byId(folder) }] },
    });
    await platform.emulator.fault({
      match: '^GET /api/share/key/[^/]+/content',
      merge: { hash: '' },
      times: 9,
    });
    return await platform.links.run({
      resource: 'share',
      operation: 'download',
      shareKey: main[0]?.json.key as string,
      downloadWhat: 'file',
      linkedFileId: String(id),
    });
  };

  const WAYS: Array<[string, (id: number) => ReturnType<typeof download>]> = [
    ['a file', async (id) => (await unhashed(), await download(id))],
    ['its newest version', async (id) => (await unhashed(), await newest(id))],
    ['a share link', async (id) => await (await unhashedLink(id))()],
    ['a share', shared],
  ];

  it.each(WAYS)('is given on, and the output says that it was not compared: %s', async (_, run) => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    const { main, failure } = await run(id);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ hash_verified: false });
    expect((await platform.engine.content(main[0]?.binary?.data)).toString()).toBe(CONTENT);
  });

  it.each(WAYS.slice(0, 3))('is compared by its size: %s', async (_, run) => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    const match = '^GET /api/(file/\\d+|sharelink)/download';
    const headers = { 'content-type': 'text/plain' };
    await platform.emulator.fault({ match, status: 200, body: 'ten', headers, times: 6 });
    const { main, failure } = await run(id);
    expect(main).toEqual([]);
    expect(failure?.message).toBe('"a.txt" could not be downloaded whole in 5 attempts');
    expect(failure?.description).toContain(`3 of ${CONTENT.length} bytes arrived`);
  });

  it('is not said of one whose hash was compared', async () => {
    const { id } = await platform.file(folder, 'a.txt', CONTENT);
    const downloadLink = await linked(id);
    for (const { main } of [await download(id), await downloadLink()])
      expect(main[0]?.json).not.toHaveProperty('hash_verified');
  });
});

describe('The newest version', () => {
  /** Two versions, as a platform lists them; `true` stands for the one with the higher id. */
  const listed = async (more: (isHigher: boolean) => object) => {
    const lower = await platform.file(folder, 'v.txt', 'lower id');
    const higher = await platform.file(folder, 'v.txt', 'higher id');
    const body = [lower, higher].map((version) => ({
      id: version.id,
      name: 'v.txt',
      size: version.size,
      hash: version.hash,
      ...more(version === higher),
    }));
    await platform.emulator.fault({ match: '^GET /api/file/\\d+/versions', status: 200, body });
    const { main, failure } = await platform.engine.run({
      resource: 'file',
      operation: 'download',
      file: byId(lower.id),
      version: 'newest',
      simplify: true,
    });
    const content = main[0] && (await platform.engine.content(main[0].binary?.data)).toString();
    return { content, json: main[0]?.json, failure, lower, higher };
  };
  const [earlier, later] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];

  it.each<[string, (isHigher: boolean) => object, string]>([
    ['has the higher id', () => ({}), 'higher id'],
    ['has the higher number', (is) => ({ version: is ? 9 : 10 }), 'lower id'],
    ['has the higher number as text', (is) => ({ version: is ? '1.9' : '1.10' }), 'lower id'],
    ['is marked as current', (is) => ({ current: !is }), 'lower id'],
    ['is marked as current in other words', (is) => ({ is_current: is ? '0' : '1' }), 'lower id'],
    ['is marked and has the number', (is) => ({ current: !is, version: is ? 1 : 2 }), 'lower id'],
    [
      'has the number, whatever the dates',
      (is) => ({ version: is ? 2 : 1, modification: is ? earlier : later }),
      'higher id',
    ],
    ['has the higher id if the numbers are the same', () => ({ version: 3 }), 'higher id'],
    ['has the higher id if only one has a number', (is) => (is ? {} : { version: 3 }), 'higher id'],
    ['has the higher id if all are marked', () => ({ current: true }), 'higher id'],
    ['has the higher id and the later date', (is) => ({ modification: is ? later : earlier }), 'higher id'],
    ['has the higher id and the same date', () => ({ modification: later }), 'higher id'],
  ])('%s', async (_, more, content) => {
    const got = await listed(more);
    expect(got.failure).toBeUndefined();
    expect(got.content).toBe(content);
    expect(got.json).not.toHaveProperty('unverified_fields');
  });

  it.each<[string, (isHigher: boolean) => object]>([
    ['later', (is) => ({ modification: is ? earlier : later })],
    ['later, as they were made', (is) => ({ creation: is ? 1_767_225_600 : 1_769_904_000 })],
  ])('is not certain if only its id tells, and another one is %s', async (_, more) => {
    const { content, json, failure } = await listed(more);
    expect(failure).toBeUndefined();
    expect(content).toBe('higher id');
    expect(json).toMatchObject({ unverified_fields: ['version'] });
  });

  it('is an error if the mark and the numbers contradict each other', async () => {
    const { failure, lower, higher } = await listed((is) => ({ current: is, version: is ? 1 : 2 }));
    expect(failure?.message).toBe(
      `The platform does not say clearly which version of the file ${lower.id} is the newest`,
    );
    expect(failure?.description).toContain(`ID ${higher.id} as current`);
    expect(failure?.description).toContain(`ID ${lower.id} the highest number`);
  });
});

describe('A platform behind a proxy that compresses', () => {
  it('is asked not to, and a content with the right hash counts', async () => {
    const asked: Array<string | undefined> = [];
    const proxy = http.createServer((request, response) => {
      const to = http.request(
        new URL(request.url ?? '/', platform.emulator.url),
        { method: request.method, headers: request.headers },
        async (answer) => {
          const { statusCode = 500, headers } = answer;
          const body = Buffer.concat(await answer.toArray());
          if (!request.url?.includes('/download')) return response.writeHead(statusCode, headers).end(body);
          asked.push(request.headers['accept-encoding']?.toString());
          const packed = gzipSync(body);
          const changed = { ...headers, 'content-encoding': 'gzip', 'content-length': packed.length };
          response.writeHead(statusCode, changed).end(packed);
        },
      );
      request.pipe(to);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = proxy.address() as AddressInfo;
      const { id } = await platform.file(folder, 'a.txt', CONTENT);
      const through = new Engine({
        platformUrl: `http://127.0.0.1:${port}`,
        ...platform.emulator.applications.server,
      });
      const { main, failure } = await download(id, through);
      expect(failure).toBeUndefined();
      expect((await platform.engine.content(main[0]?.binary?.data)).toString()).toBe(CONTENT);
      expect(asked).toEqual(['identity']);
    } finally {
      proxy.close();
      proxy.closeAllConnections();
    }
  });
});
