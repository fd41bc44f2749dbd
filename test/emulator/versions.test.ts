import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, md5, type Client } from './client';

let emulator: Emulator;
let client: Client;
let folder: number;
let numbers = 0;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  folder = await client.createFolder(await commonRoot(client), `dossier ${++numbers}`);
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

/** A file with as many versions as contents; its version ids, oldest first. */
async function fileWith(...contents: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const content of contents) ids.push((await client.upload(folder, 'a.txt', content)).data.id);
  return ids;
}

const versionsOf = async (id: number) => (await client.http.get(`/api/file/${id}/versions`)).data;
const remove = (id: number, params = {}) => client.http.delete(`/api/file/${id}`, { params });
const download = async (id: number) => (await client.http.get(`/api/file/${id}/download`)).data;

it('the same name in the same folder adds a version: a new id, the same guid', async () => {
  const first = (await client.upload(folder, 'a.txt', 'eins')).data;
  const second = (await client.upload(folder, 'a.txt', 'zwei')).data;
  expect(first).not.toHaveProperty('nb_versions');
  expect(second).toMatchObject({ guid: first.guid, nb_versions: 2, hash: md5('zwei') });
  expect(second.id).not.toBe(first.id);
  expect(await download(first.id)).toBe('eins');
  expect(await download(second.id)).toBe('zwei');
  const versions = await versionsOf(first.id);
  expect(versions.map(({ id, hash }: { id: number; hash: string }) => [id, hash])).toEqual([
    [second.id, md5('zwei')],
    [first.id, md5('eins')],
  ]);
  expect((await client.http.get(`/api/file/${first.id}`)).data).toMatchObject({
    id: first.id,
    hash: md5('eins'),
  });
});

it('PUT upload adds a version to a known file, named by any of its versions', async () => {
  const [id] = await fileWith('eins');
  const put = (body: Buffer, type: string) =>
    client.http.put(`/api/file/${id}/upload`, body, { headers: { 'Content-Type': type } });
  const silent = await put(Buffer.from('{"json": true}'), 'application/json');
  expect([silent.status, silent.data]).toEqual([200, '']);
  await emulator.settings({ contentAnswer: 'object' });
  const told = await put(Buffer.alloc(0), 'application/octet-stream');
  expect(told.data).toMatchObject({ nb_versions: 3, hash: md5('') });
  await emulator.settings({ contentAnswer: 'none' });
  expect((await put(Buffer.from('fin'), 'text/plain')).status).toBe(204);
  await emulator.settings({ contentAnswer: 'empty' });
  expect((await versionsOf(id!)).map(({ hash }: { hash: string }) => hash)).toEqual(
    ['fin', '', '{"json": true}', 'eins'].map(md5),
  );
  expect((await client.http.put('/api/file/99999999/upload', Buffer.from('x'))).status).toBe(404);
  expect((await client.http.put(`/api/file/${folder}/upload`, Buffer.from('x'))).status).toBe(404);
});

it('simultaneous uploads of one name become versions of one file', async () => {
  const contents = Array.from({ length: 6 }, (_content, index) => `Inhalt ${index}`);
  const answers = await Promise.all(contents.map((content) => client.upload(folder, 'gleich.txt', content)));
  expect(new Set(answers.map(({ data }) => data.guid)).size).toBe(1);
  expect(new Set(answers.map(({ data }) => data.id)).size).toBe(6);
  const files = (await emulator.files()).filter(({ parentId }) => parentId === folder);
  expect(files).toHaveLength(1);
  expect(files[0]!.versions.map(({ hash }) => hash).sort()).toEqual(contents.map(md5).sort());
});

it('dates belong to one version', async () => {
  const [old, current] = await fileWith('1', '2');
  await client.http.put(`/api/file/${old}`, { modification: '2001-01-01T00:00:00Z' });
  expect((await client.http.get(`/api/file/${old}`)).data.modification).toBe('2001-01-01T00:00:00Z');
  expect((await client.http.get(`/api/file/${current}`)).data.modification).not.toBe('2001-01-01T00:00:00Z');
});

describe('deleting', () => {
  it('takes all versions by default, into the trash', async () => {
    const ids = await fileWith('1', '22', '333');
    const { status, data } = await remove(ids[0]!);
    expect(status).toBe(200);
    expect(data).toMatchObject({ name: 'a.txt', is_file: true, size: 6 });
    for (const id of ids) expect((await client.http.get(`/api/file/${id}`)).status).toBe(404);
    const listed = (await emulator.files()).find(({ parentId }) => parentId === folder);
    expect(listed).toMatchObject({ inTrash: true, versions: [{}, {}, {}] });
  });

  it('takes one version with versions=none', async () => {
    const [first, second, third] = await fileWith('1', '2', '3');
    expect((await remove(second!, { versions: 'none' })).status).toBe(200);
    expect((await versionsOf(first!)).map(({ id }: { id: number }) => id)).toEqual([third, first]);
    expect((await client.http.get(`/api/file/${second}`)).status).toBe(404);
  });

  it('makes the one before current when the newest goes', async () => {
    const [first, second] = await fileWith('1', '2');
    await remove(second!, { versions: 'none', trash: 0 });
    const { data } = await client.http.get(`/api/folder/${folder}`, { params: { depth: 1 } });
    expect(data.content.files).toEqual([expect.objectContaining({ id: first, hash: md5('1') })]);
    expect(data.content.files[0]).not.toHaveProperty('nb_versions');
  });

  it('takes a version and older ones with versions=previous', async () => {
    const [first, second, third] = await fileWith('1', '2', '3');
    const gone = await remove(second!, { versions: 'previous', trash: 0 });
    expect([gone.status, gone.data]).toEqual([204, '']);
    expect((await versionsOf(third!)).map(({ id }: { id: number }) => id)).toEqual([third]);
    expect((await client.http.get(`/api/file/${first}`)).status).toBe(404);
  });

  it('takes the file when no version is left', async () => {
    const [, second] = await fileWith('1', '2');
    await remove(second!, { versions: 'previous' });
    const { data } = await client.http.get(`/api/folder/${folder}`, { params: { depth: 1 } });
    expect(data.content.files).toEqual([]);
    const again = (await client.upload(folder, 'a.txt', 'neu')).data;
    expect(again).not.toHaveProperty('nb_versions');
  });

  it('refuses other words', async () => {
    const [id] = await fileWith('eins');
    expect((await remove(id!, { versions: 'some' })).status).toBe(400);
    expect(await download(id!)).toBe('eins');
  });
});
