import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, md5, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let folder: number;
let numbers = 0;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  root = await commonRoot(client);
}, startTimeoutMs);
beforeEach(async () => {
  folder = await client.createFolder(root, `dossier ${++numbers}`);
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const put = (id: number, body: unknown) => client.http.put(`/api/file/${id}`, body);

describe('reading a file', () => {
  it('gives the documented fields, optional ones only when they apply', async () => {
    const { data: uploaded } = await client.upload(folder, 'Été & hiver.pdf', 'contenu');
    const { data } = await client.http.get(`/api/file/${uploaded.id}`);
    expect(data).toMatchObject({
      id: uploaded.id,
      guid: uploaded.guid,
      name: 'Été & hiver.pdf',
      parent_id: folder,
      path: `/${root}/${folder}`,
      hash: md5('contenu'),
      size: 7,
      file_type: 'document',
      lock: null,
      owner_id: '1',
      can_delete: true,
      download_token: expect.any(String),
      thumb_token: expect.any(String),
    });
    for (const absent of ['nb_versions', 'nb_annotations']) expect(data).not.toHaveProperty(absent);
    const { data: plain } = await client.upload(folder, 'données.bin', 'x');
    const { data: binary } = await client.http.get(`/api/file/${plain.id}`);
    for (const absent of ['file_type', 'thumb_token']) expect(binary).not.toHaveProperty(absent);
  });

  it('has a size wherever it shows, and no name for a field that no platform has', async () => {
    const never = { folder_id: '1', created_at: 'x', last_modified: 'x' };
    const { data: uploaded } = await client.upload(folder, 'a.txt', 'abc', { fields: never });
    const listed = (await client.http.get(`/api/folder/${folder}`, { params: { depth: 1 } })).data.content;
    const { data: versions } = await client.http.get(`/api/file/${uploaded.id}/versions`);
    const { data: renamed } = await put(uploaded.id, { name: 'b.txt', ...never, kept: 1 });
    expect(renamed).toHaveProperty('kept', 1);
    for (const object of [uploaded, listed.files[0], versions[0], renamed]) {
      expect(object).toHaveProperty('size', 3);
      for (const name of Object.keys(never)) expect(object).not.toHaveProperty(name);
    }
  });

  it('knows no unknown files, and no folder under a file’s address', async () => {
    for (const id of [99_999_999, folder, 'abc', '-1']) {
      for (const path of ['', '/infos', '/versions', '/download']) {
        expect((await client.http.get(`/api/file/${id}${path}`)).status).toBe(404);
      }
      expect((await client.http.delete(`/api/file/${id}`)).status).toBe(404);
    }
  });

  it('tells how many pages a document has', async () => {
    const { data } = await client.upload(folder, 'faux.pdf', 'kein PDF');
    expect((await client.http.get(`/api/file/${data.id}/infos`)).data).toEqual({ length: '1' });
  });
});

describe('changing a file', () => {
  it('renames, moves, and sets dates; the ids stay', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'a');
    const target = await client.createFolder(folder, 'cible');
    expect((await put(file.id, { name: 'b.txt' })).data).toMatchObject({ id: file.id, name: 'b.txt' });
    const moved = await put(file.id, { parent_id: target, creation: '2010-01-01T00:00:00Z', note: 'gardé' });
    expect(moved.data).toMatchObject({
      id: file.id,
      guid: file.guid,
      parent_id: target,
      creation: '2010-01-01T00:00:00Z',
      note: 'gardé',
    });
    expect((await client.http.get(`/api/file/${file.id}/download`)).data).toBe('a');
  });

  it('refuses taken names, bad targets and bad values', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'a');
    await client.upload(folder, 'b.txt', 'b');
    await client.createFolder(folder, 'c');
    for (const name of ['b.txt', 'c']) expect((await put(file.id, { name })).status).toBe(403);
    expect((await put(file.id, { parent_id: file.id })).status).toBe(404);
    expect((await put(file.id, { parent_id: 99_999_999 })).status).toBe(404);
    expect((await put(file.id, { name: 5 })).status).toBe(400);
    expect((await put(file.id, { name: 'a.txt' })).status).toBe(200);
  });
});

describe('a locked file', () => {
  it('tells by whom, can be read, and answers 423 to changes until it is unlocked', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'a');
    await emulator.lock(file.id, 'Paul Martin');
    expect((await client.http.get(`/api/file/${file.id}`)).data.lock).toBe('Paul Martin');
    expect((await client.http.get(`/api/file/${file.id}/download`)).data).toBe('a');
    const attempts = [
      await put(file.id, { name: 'b' }),
      await client.http.delete(`/api/file/${file.id}`),
      await client.upload(folder, 'a.txt', 'neu'),
      await client.http.put(`/api/file/${file.id}/upload`, Buffer.from('neu')),
      await client.http.post('/api/file/tus', { name: 'a.txt', target: folder, size: 3 }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([423, 423, 423, 423, 423]);
    expect(attempts[0]!.data.error).toContain('Paul Martin');
    await emulator.lock(file.id, null);
    expect((await put(file.id, { name: 'b' })).status).toBe(200);
  });

  it('can be changed by the owner of the lock', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'a');
    await emulator.lock(file.id, '3');
    expect(
      (await client.http.put(`/api/file/${file.id}`, { name: 'b' }, { headers: { As: '3' } })).status,
    ).toBe(200);
    expect((await put(file.id, { name: 'c' })).status).toBe(423);
  });
});

describe('downloading', () => {
  it.each(['rapport.txt', 'Été – 50 % + « ß » 🌷.txt', "a'b;c,d=e.txt"])(
    'names the file %s',
    async (name) => {
      const { data: file } = await client.upload(folder, 'x', 'bytes');
      await put(file.id, { name });
      const answer = await client.http.get(`/api/file/${file.id}/download`);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-length']).toBe('5');
      const disposition = String(answer.headers['content-disposition']);
      const extended = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
      const quoted = /filename="((?:[^"\\]|\\.)*)"/.exec(disposition)?.[1]?.replace(/\\(.)/g, '$1');
      expect(
        extended ? decodeURIComponent(extended) : (quoted ?? /filename=([^;]+)/.exec(disposition)?.[1]),
      ).toBe(name);
    },
  );

  it('gives the bytes as they were', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_byte, index) => (index * 31) % 256));
    const { data: file } = await client.upload(folder, 'octets.bin', bytes);
    const answer = await client.http.get(`/api/file/${file.id}/download`, { responseType: 'arraybuffer' });
    expect(md5(answer.data)).toBe(file.hash);
    expect(md5(answer.data)).toBe(md5(bytes));
  });
});

describe('tokens of one purpose', () => {
  const withoutBearer = { headers: { Authorization: undefined } };
  const tokenFor = async (id: number, type: string) => client.http.post(`/api/token/file/${id}/${type}`);

  it('open a download or a preview without a bearer, and nothing else', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'abc');
    const { data: download } = await tokenFor(file.id, 'download');
    const { data: preview } = await tokenFor(file.id, 'preview');
    const get = (url: string) => client.http.get(url, withoutBearer);
    const downloaded = await get(`/api/file/download?token=${download.token}`);
    expect([downloaded.status, downloaded.data]).toEqual([200, 'abc']);
    const previewed = await get(`/api/preview/${file.id}?token=${preview.token}`);
    expect(previewed.data).toBe('abc');
    expect(previewed.headers['content-disposition']).toContain('inline');
    expect((await get(`/api/file/download?token=${preview.token}`)).status).toBe(403);
    expect((await get(`/api/preview/${file.id}?token=${download.token}`)).status).toBe(403);
    expect((await get('/api/file/download?token=falsch')).status).toBe(403);
    expect((await get('/api/file/download')).status).toBe(403);
    const { data: other } = await client.upload(folder, 'b.txt', 'b');
    expect((await get(`/api/preview/${other.id}?token=${preview.token}`)).status).toBe(403);
    expect((await get(`/api/file/${file.id}`)).status).toBe(401);
  });

  it('are known for edit too, and refused for other types and files', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'abc');
    expect((await tokenFor(file.id, 'edit')).data.token).toEqual(expect.any(String));
    expect((await tokenFor(file.id, 'steal')).status).toBe(400);
    expect((await tokenFor(folder, 'download')).status).toBe(404);
  });

  it('inside a file object download that version', async () => {
    const { data: file } = await client.upload(folder, 'a.txt', 'abc');
    const { download_token } = (await client.http.get(`/api/file/${file.id}`)).data;
    const answer = await client.http.get('/api/file/download', {
      params: { token: download_token },
      ...withoutBearer,
    });
    expect(answer.data).toBe('abc');
    const forged = download_token.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'));
    expect((await client.http.get(`/api/file/download?token=${forged}`)).status).toBe(403);
    const log = await emulator.log(1);
    expect(log[0]!.path).toBe('/api/file/download?token=***');
  });
});
