import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let folder: number;
let defaults: Settings;
let numbers = 0;

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

const create = (name: string) => client.http.post('/api/folder', { parent_id: folder, name });

describe('names', () => {
  it.each(['Été', 'a+b & c % d #1', '🌷 printemps', '…', 'a'.repeat(200), 'a  b', 'Æ“„’', '.caché', 'fin.'])(
    'may be %s',
    async (name) => {
      expect((await create(name)).data.name).toBe(name);
      const uploaded = await client.upload(folder, `${name.slice(0, 196)}.txt`, 'x');
      expect([uploaded.status, uploaded.data.name]).toEqual([200, `${name.slice(0, 196)}.txt`]);
    },
  );

  it.each([
    ...['a/b', 'a\\b', 'a:b', 'a*b', 'a?b', 'a"b', 'a<b', 'a>b', 'a|b', '.', '..', '', '   ', '\t'],
    ...[' a', 'a ', '\ta', 'a\t', 'a\nb', 'a\u0000b', '\u007f', 'a'.repeat(201)],
  ])('may not be %j', async (name) => {
    const answer = await create(name);
    expect([answer.status, typeof answer.data.error]).toEqual([422, 'string']);
    const session = await client.http.post('/api/file/tus', { name, target: folder, size: 1 });
    expect(session.status).toBe(422);
    const { data: file } = await client.upload(folder, 'bon.txt', 'x');
    expect((await client.http.put(`/api/file/${file.id}`, { name })).status).toBe(422);
    const { data: below } = await create('dossier');
    expect((await client.http.put(`/api/folder/${below.id}`, { name })).status).toBe(422);
  });

  it.each(['../../secret.txt', 'a:b.txt', ' a.txt', `${'a'.repeat(201)}.txt`])(
    'are refused in a multipart upload too, not cut off: %s',
    async (name) => {
      expect((await client.upload(folder, name, 'x')).status).toBe(422);
      const { data } = await client.http.get(`/api/folder/${folder}`, { params: { depth: 1 } });
      expect(data.content.files).toEqual([]);
    },
  );

  it('lose the blanks at their ends where the platform takes them off', async () => {
    await emulator.settings({ trimNames: true });
    const { data: made } = await create(' \tx ');
    expect(made.name).toBe('x');
    const { data: file } = await client.upload(folder, ' a.txt ', 'x');
    expect(file.name).toBe('a.txt');
    expect((await client.upload(folder, 'a.txt  ', 'y')).data).toMatchObject({
      name: 'a.txt',
      nb_versions: 2,
    });
    expect((await client.http.put(`/api/file/${file.id}`, { name: 'b.txt ' })).data.name).toBe('b.txt');
    expect((await client.http.put(`/api/folder/${made.id}`, { name: ' y' })).data.name).toBe('y');
    expect((await create('   ')).status).toBe(422);
  });
});

describe('a taken name', () => {
  it('is refused with 403 and a text, for folders and files alike', async () => {
    await create('pris');
    const again = await create('pris');
    expect(again.status).toBe(403);
    expect(again.data).toEqual({ error: expect.stringContaining('même nom existe déjà') });
    await client.upload(folder, 'fichier', 'x');
    expect((await create('fichier')).status).toBe(403);
    expect((await client.upload(folder, 'pris', 'x')).status).toBe(403);
    expect((await create('Pris')).status).toBe(200);
  });

  it('can be told in ASCII, and in English', async () => {
    await create('pris');
    await emulator.settings({ errorEncoding: 'ascii' });
    const raw = await client.http.post(
      '/api/folder',
      { parent_id: folder, name: 'pris' },
      { transformResponse: (body) => body },
    );
    expect(raw.data).toContain('m\\u00eame nom');
    expect(JSON.parse(raw.data).error).toContain('même nom');
    await emulator.settings({ language: 'en' });
    expect((await create('pris')).data.error).toContain('already exists');
  });

  it.each(['409', '422'] as const)('can be refused with %s', async (nameTaken) => {
    await create('pris');
    await emulator.settings({ nameTaken });
    expect((await create('pris')).status).toBe(Number(nameTaken));
  });

  it('can lead to another name, told in the answer', async () => {
    await create('pris');
    await emulator.settings({ nameTaken: 'rename' });
    expect((await create('pris')).data.name).toBe('pris (1)');
    expect((await create('pris')).data.name).toBe('pris (2)');
    const { data: a } = await client.upload(folder, 'a.txt', 'a');
    const { data: b } = await client.upload(folder, 'b.txt', 'b');
    expect((await client.http.put(`/api/file/${b.id}`, { name: 'a.txt' })).data.name).toBe('a (1).txt');
    expect((await client.upload(folder, 'a.txt', 'neu')).data).toMatchObject({ name: 'a.txt', guid: a.guid });
  });

  it('can be that of a folder made at the same time: both are made, one with a number', async () => {
    await emulator.settings({ foldersMadeAtOnce: 'numbered' });
    const made = await Promise.all([create('ensemble'), create('ensemble')]);
    expect(made.map(({ data }) => data.name).sort()).toEqual(['ensemble', 'ensemble (1)']);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await create('ensemble')).status).toBe(403);
    await emulator.settings({ foldersMadeAtOnce: 'refused' });
    const refused = await Promise.all([create('encore'), create('encore')]);
    expect(refused.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('can show the folder that has it', async () => {
    const { data: existing } = await create('pris');
    await emulator.settings({ nameTaken: '409', takenShowsExisting: true });
    const refused = await create('pris');
    expect([refused.status, refused.data]).toEqual([409, { ...existing, error: expect.any(String) }]);
    const { data: other } = await create('autre');
    const renamed = await client.http.put(`/api/folder/${other.id}`, { name: 'pris' });
    expect([renamed.status, renamed.data.id]).toEqual([409, existing.id]);
    await emulator.settings({ nameTaken: '403' });
    expect((await create('pris')).data).toEqual({ error: expect.any(String) });
  });
});
