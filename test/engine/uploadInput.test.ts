import type { IBinaryData } from 'n8n-workflow';

import { byId, byPath, jsons, md5, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();
const upload = { resource: 'file', operation: 'upload' };

let folder: number;
beforeEach(async () => {
  folder = await platform.folder(`Input ${Math.random()}`);
  await platform.emulator.resetStats();
});
afterEach(async () => await platform.emulator.disarm());

const filesIn = async (folderId: number) =>
  (await platform.emulator.files()).filter(({ parentId, inTrash }) => parentId === folderId && !inTrash);

async function run(binary: Record<string, IBinaryData>, more: object = {}) {
  return await platform.engine.run({ ...upload, folder: byId(folder), ...more }, [{ json: {}, binary }]);
}

const named = async (name: string, content = 'x') =>
  await platform.engine.binary(Buffer.from(content), name, 'text/plain');

describe('Names', () => {
  it.each([
    ['NFD', 'NFC'],
    ['NFC', 'NFD'],
  ] as const)('are the same in %s as in %s', async (sent, there) => {
    const old = await platform.file(folder, 'Été à Nîmes.txt'.normalize(there), 'old');
    const again = async (ifExists: string) =>
      await run({ data: await named('Été à Nîmes.txt'.normalize(sent)) }, { ifExists });
    expect((await again('skip')).main[0]?.json).toMatchObject({ id: old.id, skipped: true });
    expect((await again('fail')).failure?.message).toContain('already has a file');
    expect((await again('rename')).main[0]?.json.name).toBe('Été à Nîmes (1).txt'.normalize('NFC'));
  });

  it.each([' a.txt', 'a.txt ', '\ta.txt\n', 'a.txt\u00a0', '\ufeffa.txt', 'a.txt\u200b\u200d'])(
    'lose what nobody sees at their ends: %j',
    async (fileName) => {
      const binary = { data: await named('other.txt') };
      const first = await run(binary, { fileName });
      expect(first.main[0]?.json.name).toBe('a.txt');
      const second = await run({ data: await named(fileName) }, { ifExists: 'skip' });
      expect(second.main[0]?.json).toMatchObject({ id: first.main[0]?.json.id, skipped: true });
    },
  );

  it('are made of the field and the type where the binary has none', async () => {
    const unnamed = { ...(await named('gone.txt')), fileName: undefined };
    const pdf = { ...unnamed, mimeType: 'application/pdf; charset=binary' } as IBinaryData;
    expect((await run({ report: pdf }, { binaryFields: 'report' })).main[0]?.json.name).toBe('report.pdf');

    const unknown = { ...unnamed, mimeType: 'application/octet-stream' } as IBinaryData;
    const { failure } = await run({ data: unknown });
    expect(failure?.message).toBe('The binary data has no file name');
    expect(failure?.description).toContain('File Name');
  });

  inOneRun('find the first free number behind a hundred in few requests', async () => {
    const names = ['a.txt', ...Array.from({ length: 100 }, (_, index) => `a (${index + 1}).txt`)];
    for (const name of names) await platform.file(folder, name, name);
    await platform.emulator.resetStats();
    const items = await Promise.all(
      [1, 2, 3].map(async (index) => ({ json: {}, binary: { data: await named('a.txt', `${index}`) } })),
    );
    const { main, failure } = await platform.engine.run(
      { ...upload, folder: byId(folder), ifExists: 'rename', options: { itemsInFlight: 1 } },
      items,
    );
    expect(failure).toBeUndefined();
    expect(jsons(main).map(({ name }) => name)).toEqual(['a (101).txt', 'a (102).txt', 'a (103).txt']);
    expect((await platform.emulator.stats()).byRoute['GET /api/path']).toBeLessThan(45);
    expect((await filesIn(folder)).every(({ versions }) => versions.length === 1)).toBe(true);
  });

  it('with a number are as long as the platform takes', async () => {
    const name = `${'x'.repeat(196)}.txt`;
    await platform.file(folder, name, 'old');
    const { main } = await run({ data: await named(name) }, { ifExists: 'rename' });
    expect(main[0]?.json.name).toBe(`${'x'.repeat(192)} (1).txt`);
  });
});

describe('Binaries', () => {
  const two = async () => ({ one: await named('1.txt', '1'), two: await named('2.txt', '2') });

  it.each([
    '={{ Object.keys($binary) }}',
    '={{ $binary }}',
    '={{ [$binary.one, $binary.two] }}',
    '={{ ["one", $binary.two] }}',
    'one , two,',
  ])('are given by %s', async (binaryFields) => {
    const { main, failure } = await run(await two(), { binaryFields });
    expect(failure).toBeUndefined();
    expect(jsons(main).map(({ name, hash }) => [name, hash])).toEqual([
      ['1.txt', md5('1')],
      ['2.txt', md5('2')],
    ]);
  });

  it.each(['={{ [] }}', '={{ undefined }}', '={{ {} }}'])('are missing in %s', async (binaryFields) => {
    expect((await run(await two(), { binaryFields })).failure?.message).toBe('No binary field was named');
  });

  it.each(['={{ "false" }}', '={{ 0 }}', '={{ "" }}'])(
    'make no folder when that is %s',
    async (createFolders) => {
      const path = byPath(`/${platform.root.name}/Never ${createFolders.length}`);
      const { failure } = await run({ data: await named('a.txt') }, { folder: path, createFolders });
      expect(failure?.message).toContain('There is no folder');
    },
  );
});

describe('Folders that are new', () => {
  const eight = async () =>
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => ({
        json: {},
        binary: { data: await named(`${index}.txt`, `${index}`) },
      })),
    );
  const into = (name: string) => ({
    ...upload,
    folder: byPath(`/${platform.root.name}/${name}/2026/11`),
    createFolders: true,
  });

  inOneRun.each([
    ['are missing from paths for a while', { folderLagMs: 3000 }],
    ['take no file and no folder for a while', { folderUploadLagMs: 1500 }],
    ['do both', { folderLagMs: 3000, folderUploadLagMs: 1500 }],
    [
      'do both and say otherwise that their name is taken',
      { folderLagMs: 2000, nameTaken: 'rename' as const },
    ],
  ])('%s', async (_, settings) => {
    const name = `Eight ${Math.random()}`;
    await platform.emulator.settings(settings);
    const { main, failure } = await platform.engine.run(into(name), await eight());
    expect(failure).toBeUndefined();
    expect(new Set(jsons(main).map(({ parent_id: parent }) => parent)).size).toBe(1);
    expect(await filesIn(Number(main[0]?.json.parent_id))).toHaveLength(8);
    const made = (await platform.emulator.folders()).filter(({ path }) => path.includes(name));
    expect(made).toHaveLength(3);
  });

  it('are made by somebody else at the same time', async () => {
    const name = `Both ${Math.random()}`;
    await platform.emulator.settings({ folderLagMs: 2000, folderUploadLagMs: 500 });
    const other = await platform.folder(name);
    const { main, failure } = await platform.engine.run(into(name), await eight());
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(8);
    const made = (await platform.emulator.folders()).filter(({ path }) => path.includes(name));
    expect(made.map(({ id }) => id)).toContain(other);
    expect(made).toHaveLength(3);
  });

  it('which are not there in the end are an error', async () => {
    const { failure } = await run({ data: await named('a.txt') }, { folder: byId(99_999_999) });
    expect(failure?.message).toMatch(/^Not found/);
    expect((await platform.writes()).filter((write) => write.startsWith('POST'))).toHaveLength(1);
  });
});
