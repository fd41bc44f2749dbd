import { Readable } from 'node:stream';
import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, failureOf, md5, type Client } from './client';

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

const filesIn = async (id: number) => (await emulator.files()).filter(({ parentId }) => parentId === id);

describe('a multipart upload', () => {
  it('answers the file; complete with full=1', async () => {
    const brief = await client.upload(folder, 'a.txt', 'abc');
    expect(brief.status).toBe(200);
    expect(brief.data).toMatchObject({
      name: 'a.txt',
      parent_id: folder,
      hash: md5('abc'),
      guid: expect.any(String),
    });
    expect(brief.data).not.toHaveProperty('can_write');
    const full = await client.upload(folder, 'b.txt', 'abc', { query: { full: '1' } });
    expect(full.data).toMatchObject({ can_write: true, path: expect.any(String) });
  });

  it('takes dates from the query and keeps fields it does not know', async () => {
    const query = { creation: '1999-12-31T23:59:59Z', modification: '2000-01-01T00:00:00+02:00' };
    const { data } = await client.upload(folder, 'a.txt', 'abc', { query, fields: { etiquette: 'bleu' } });
    expect(data).toMatchObject({
      creation: '1999-12-31T23:59:59Z',
      modification: '1999-12-31T22:00:00Z',
      etiquette: 'bleu',
    });
    expect((await client.upload(folder, 'a.txt', 'x', { query: { creation: 'hier' } })).status).toBe(400);
  });

  it('may be of 0 bytes, or of 5 MiB', async () => {
    const empty = await client.upload(folder, 'vide.txt', '');
    expect(empty.data.hash).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect((await client.http.get(`/api/file/${empty.data.id}/download`)).data).toBe('');
    const big = Buffer.alloc(5 * 1024 * 1024, 'Daten');
    expect((await client.upload(folder, 'gros.bin', big)).data.hash).toBe(md5(big));
  });

  it.each([
    [{ fileHash: md5('other') }, 422],
    [{ fileSize: '4' }, 422],
    [{ fileSize: 'x' }, 400],
    [{ folderId: '99999999' }, 404],
    [{ folderId: '' }, 400],
  ])('with %j is refused with %i and leaves nothing', async (fields, status) => {
    const answer = await client.upload(folder, 'a.txt', 'abc', { fields });
    expect([answer.status, typeof answer.data.error]).toEqual([status, 'string']);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('need not tell its size and hash', async () => {
    const form = new FormData();
    form.append('folderId', String(folder));
    form.append('targetFile', new Blob(['abc']), 'a.txt');
    expect((await client.http.post('/api/file/upload', form)).data).toMatchObject({ hash: md5('abc') });
  });

  it('needs a file part of the known name, and a multipart body', async () => {
    const form = new FormData();
    form.append('folderId', String(folder));
    form.append('anotherFile', new Blob(['x']), 'a.txt');
    expect((await client.http.post('/api/file/upload', form)).status).toBe(400);
    expect((await client.http.post('/api/file/upload', { folderId: folder })).status).toBe(400);
    // The connection is still usable.
    expect((await client.upload(folder, 'a.txt', 'x')).status).toBe(200);
  });

  it('takes the fields after the file too', async () => {
    const form = new FormData();
    form.append('targetFile', new Blob(['abc']), 'après.txt');
    for (const [name, value] of Object.entries({ folderId: folder, fileSize: 3, fileHash: md5('abc') })) {
      form.append(name, String(value));
    }
    expect((await client.http.post('/api/file/upload', form)).data.name).toBe('après.txt');
  });

  it('that breaks off leaves nothing behind', async () => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.from(
          `--b\r\nContent-Disposition: form-data; name="folderId"\r\n\r\n${folder}\r\n` +
            '--b\r\nContent-Disposition: form-data; name="targetFile"; filename="a.txt"\r\n\r\nhalf',
        );
        await new Promise((resolve) => setTimeout(resolve, 100));
        throw new Error('the client goes away');
      })(),
    );
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    expect(await failureOf(client.http.post('/api/file/upload', body, { headers }))).not.toBeNull();
    expect(await filesIn(folder)).toEqual([]);
    expect((await client.upload(folder, 'a.txt', 'x')).status).toBe(200);
  });
});

it('a refused upload of 5 MiB leaves the connection usable', async () => {
  const big = Buffer.alloc(5 * 1024 * 1024);
  const { data: file } = await client.upload(folder, 'a.bin', 'x');
  await emulator.lock(file.id, 'Paul Martin');
  for (let attempt = 0; attempt < 3; attempt++) {
    expect((await client.http.put(`/api/file/${file.id}/upload`, big)).status).toBe(423);
    expect((await client.http.get(`/api/file/${file.id}`)).status).toBe(200);
  }
});

it('a version of unknown length can be streamed in', async () => {
  const { data: file } = await client.upload(folder, 'flux.bin', 'x');
  const chunk = Buffer.alloc(256 * 1024, 'flux');
  const body = Readable.from(
    (function* () {
      for (let part = 0; part < 40; part++) yield chunk;
    })(),
  );
  expect((await client.http.put(`/api/file/${file.id}/upload`, body)).status).toBe(200);
  const [listed] = await filesIn(folder);
  expect(listed).toMatchObject({ size: 40 * chunk.length, hash: md5(Buffer.concat(Array(40).fill(chunk))) });
});

describe('a platform may', () => {
  const put = (id: number, content: string) => client.http.put(`/api/file/${id}/upload`, content);
  const stored = async () => (await filesIn(folder)).map(({ versions }) => versions.map(({ hash }) => hash));

  it.each([
    ['storedThen423Rate', 423],
    ['storedThen500Rate', 500],
  ] as const)('store an upload and fail all the same: %s', async (rate, status) => {
    await emulator.settings({ [rate]: 1 });
    const answer = await client.upload(folder, 'a.txt', 'eins');
    expect([answer.status, typeof answer.data.error]).toEqual([status, 'string']);
    const [file] = await filesIn(folder);
    expect((await put(file!.id, 'zwei')).status).toBe(status);
    expect(await stored()).toEqual([[md5('zwei'), md5('eins')]]);
    expect((await client.http.get(`/api/file/${file!.id}`)).status).toBe(200);
  });

  it('know the hash of an upload only later', async () => {
    await emulator.settings({ hashDelayMs: 1000 });
    const { data: file } = await client.upload(folder, 'a.txt', 'abc');
    const hashes = async () => {
      const { data: single } = await client.http.get(`/api/file/${file.id}`);
      const { data } = await client.http.get(`/api/folder/${folder}`, { params: { depth: 1 } });
      return [single.hash, data.content.files[0].hash];
    };
    expect([file.hash, ...(await hashes())]).toEqual(['', '', '']);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await hashes()).toEqual([md5('abc'), md5('abc')]);
  });

  it('ignore dates that come with an upload, but not those set later', async () => {
    await emulator.settings({ uploadDatesIgnored: true });
    const modification = '1999-12-31T23:59:59Z';
    const { data: file } = await client.upload(folder, 'a.txt', 'abc', { query: { modification } });
    expect(Date.parse(file.modification)).toBeGreaterThan(Date.now() - 60_000);
    const { data } = await client.http.put(`/api/file/${file.id}`, { modification });
    expect(data.modification).toBe(modification);
  });

  it.each(['stable', 'random'] as const)('change content on arrival: %s', async (uploadChangesContent) => {
    await emulator.settings({ uploadChangesContent });
    const { data: first } = await client.upload(folder, 'a.txt', 'abc');
    const { data: second } = await client.upload(folder, 'a.txt', 'abc');
    expect(first.hash).not.toBe(md5('abc'));
    expect(first.hash === second.hash).toBe(uploadChangesContent === 'stable');
    const { data: bytes } = await client.http.get(`/api/file/${second.id}/download`);
    expect([md5(bytes), bytes.length]).toEqual([second.hash, second.size]);
    expect((await client.upload(folder, 'b.txt', 'abc', { fields: { fileHash: md5('x') } })).status).toBe(
      422,
    );
    await put(second.id, 'abc');
    expect((await stored()).flat()).not.toContain(md5('abc'));
  });
});
