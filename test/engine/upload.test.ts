import { randomBytes } from 'node:crypto';
import type { IBinaryKeyData } from 'n8n-workflow';

import { CHUNK_BYTES, MULTIPART_LARGEST } from '../../nodes/shared/limits';
import { byId, byPath, jsons, md5, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();

const upload = { resource: 'file', operation: 'upload' };
const inFolder = async (folderId: number) =>
  (await platform.emulator.files()).filter(({ parentId, inTrash }) => parentId === folderId && !inTrash);

async function itemWith(files: Record<string, [name: string, content: Buffer | string]>) {
  const binary: IBinaryKeyData = {};
  for (const [field, [name, content]] of Object.entries(files)) {
    binary[field] = await platform.engine.binary(Buffer.from(content), name, 'text/plain');
  }
  return { json: {}, binary };
}

describe('Upload', () => {
  it.each([
    ['nothing', 0],
    ['one byte', 1],
    ['the most for one request', MULTIPART_LARGEST],
    ['a byte too many for one request', MULTIPART_LARGEST + 1],
    ['several chunks and a bit', 2 * CHUNK_BYTES + 12_345],
  ])('uploads %s and gets it back', async (name, size) => {
    const { engine } = platform;
    const folder = await platform.folder(`Size ${size}`);
    const content = randomBytes(size);
    const { main, failure } = await engine.run({ ...upload, folder: byId(folder) }, [
      await itemWith({ data: [`${name} é +.bin`, content] }),
    ]);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: `${name} é +.bin`, parent_id: folder, hash: md5(content) });
    const back = await engine.run({ resource: 'file', operation: 'download', file: byId(main[0]?.json.id) });
    expect(back.failure).toBeUndefined();
    expect(md5(await engine.content(back.main[0]?.binary?.data))).toBe(md5(content));
    expect((await platform.emulator.stats()).openTusUploads).toBe(0);
  });

  it.each(["l'été 100 %.txt", '🚀 + ü.txt', '; name=x.txt', '#&=+;,.txt', 'a'.repeat(200)])(
    'keeps the name %s',
    async (name) => {
      const folder = await platform.folder(`Name ${md5(name)}`);
      const { main, failure } = await platform.engine.run({ ...upload, folder: byId(folder) }, [
        await itemWith({ data: [name, 'x'] }),
      ]);
      expect(failure).toBeUndefined();
      expect(main[0]?.json.name).toBe(name);
    },
  );

  it('uploads several binary fields of one item, all paired with it', async () => {
    const folder = await platform.folder('Several');
    const items = [
      await itemWith({ data: ['0.txt', '0'] }),
      await itemWith({ one: ['1.txt', '1'], two: ['2.txt', '2'] }),
    ];
    const { main } = await platform.engine.run(
      { ...upload, folder: byId(folder), binaryFields: 'one, two' },
      [items[1]!],
    );
    expect(main.map(({ json }) => json.name)).toEqual(['1.txt', '2.txt']);
    expect(pairs(main)).toEqual([0, 0]);
  });

  it('creates the missing folders of a path, on request only', async () => {
    const { engine, root } = platform;
    const parameters = { ...upload, folder: byPath(`/${root.name}/Mail é/2026/11`) };
    const items = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => await itemWith({ data: [`${index}.txt`, `${index}`] })),
    );
    const refused = await engine.run(parameters, items);
    expect(refused.failure?.message).toContain('There is no folder');
    const { main, failure } = await engine.run({ ...parameters, createFolders: true }, items);
    expect(failure).toBeUndefined();
    expect(new Set(main.map(({ json }) => json.parent_id)).size).toBe(1);
    expect(await inFolder(Number(main[0]?.json.parent_id))).toHaveLength(8);
  });

  it('keeps dates', async () => {
    for (const size of [10, MULTIPART_LARGEST + 1]) {
      const folder = await platform.folder(`Dates ${size}`);
      const { main, failure } = await platform.engine.run(
        { ...upload, folder: byId(folder), additionalFields: { modification: '2019-12-31T23:00:00Z' } },
        [await itemWith({ data: ['old.bin', Buffer.alloc(size)] })],
      );
      expect(failure).toBeUndefined();
      expect(String(main[0]?.json.modification)).toContain('2019-12-31T23:00:00');
    }
  });

  describe('when the name exists', () => {
    const again = async (ifExists: string, content = 'new') => {
      const folder = await platform.folder(`Exists ${ifExists}`);
      const old = await platform.file(folder, 'doc.txt', 'old');
      const result = await platform.engine.run({ ...upload, folder: byId(folder), ifExists }, [
        await itemWith({ data: ['doc.txt', content] }),
      ]);
      return { ...result, old, files: await inFolder(folder) };
    };

    it('adds a version', async () => {
      const { main, old, files } = await again('newVersion');
      expect(files).toHaveLength(1);
      expect(files[0]?.versions).toHaveLength(2);
      expect(main[0]?.json.guid).toBe(old.guid);
      expect(main[0]?.json.id).not.toBe(old.id);
    });

    it('adds a version if it differs', async () => {
      const differs = await again('newVersionIfDifferent');
      expect(differs.files[0]?.versions.map(({ hash }) => hash)).toEqual([md5('new'), md5('old')]);
      expect(differs.main[0]?.json).not.toHaveProperty('skipped');
    });

    it.each(['old', 'x'.repeat(MULTIPART_LARGEST + 1)])(
      'adds none with the same content',
      async (content) => {
        const folder = await platform.folder(`Same ${content.length}`);
        const old = await platform.file(folder, 'doc.txt', content);
        const { main } = await platform.engine.run(
          { ...upload, folder: byId(folder), ifExists: 'newVersionIfDifferent' },
          [await itemWith({ data: ['doc.txt', content] })],
        );
        expect(jsons(main)).toEqual([expect.objectContaining({ id: old.id, skipped: true })]);
        expect((await inFolder(folder))[0]?.versions).toHaveLength(1);
        expect(await platform.writes()).not.toContain('POST /api/file/tus');
      },
    );

    it('keeps both', async () => {
      const { files } = await again('rename');
      expect(files.map(({ name, hash }) => [name, hash]).sort()).toEqual([
        ['doc (1).txt', md5('new')],
        ['doc.txt', md5('old')],
      ]);
    });

    it('skips', async () => {
      const { main, old, files } = await again('skip');
      expect(jsons(main)).toEqual([expect.objectContaining({ id: old.id, skipped: true })]);
      expect(files[0]?.versions).toHaveLength(1);
    });

    it('fails', async () => {
      const { failure, files } = await again('fail');
      expect(failure?.message).toBe('The folder already has a file "doc.txt"');
      expect(files[0]?.versions).toHaveLength(1);
    });

    it('keeps all when many items of one name come at once', async () => {
      const folder = await platform.folder('Same name');
      // Some ask for the very name that another one's would become.
      const names = ['same.txt', 'same.txt', 'same (1).txt', 'same (2).txt'];
      const items = await Promise.all(
        Array.from(
          { length: 12 },
          async (_, index) => await itemWith({ data: [names[index % 4]!, `${index}`] }),
        ),
      );
      const { failure } = await platform.engine.run(
        { ...upload, folder: byId(folder), ifExists: 'rename' },
        items,
      );
      expect(failure).toBeUndefined();
      const files = await inFolder(folder);
      expect(files).toHaveLength(12);
      expect(files.every(({ versions }) => versions.length === 1)).toBe(true);
    });
  });
});

describe('Upload New Version', () => {
  it.each([0, 5, MULTIPART_LARGEST + 1])('of %d bytes', async (size) => {
    const folder = await platform.folder(`New version ${size}`);
    const old = await platform.file(folder, 'doc é.bin', 'old');
    const content = randomBytes(size);
    const { main, failure } = await platform.engine.run(
      { resource: 'file', operation: 'uploadVersion', file: byId(old.id) },
      [await itemWith({ data: ['another name.bin', content] })],
    );
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ guid: old.guid, name: 'doc é.bin', hash: md5(content) });
    const [file] = await inFolder(folder);
    expect(file?.versions).toHaveLength(2);
  });
});

describe('Bad input', () => {
  const refused = async (
    parameters: object,
    files: Parameters<typeof itemWith>[0] = { data: ['a.txt', 'a'] },
  ) => {
    const folder = await platform.folder(`Bad ${Math.random()}`);
    const { failure } = await platform.engine.run({ ...upload, folder: byId(folder), ...parameters }, [
      await itemWith(files),
    ]);
    expect(await inFolder(folder)).toEqual([]);
    expect(failure?.context?.itemIndex).toBe(0);
    return failure?.message ?? 'no error';
  };

  it('names a missing binary field, and uploads none of the others', async () => {
    expect(await refused({ binaryFields: 'data, nope' })).toContain("'nope'");
  });

  it.each([
    ['a/b.txt', 'contains "/"'],
    ['..', 'step of a path'],
    ['a "b".txt', `contains '"'`],
    ['a\\b.txt', 'contains "\\"'],
    ['is it so?.txt', 'contains "?"'],
    ['a\u0007.txt', 'control character (U+0007)'],
    ['x'.repeat(300), 'has 300 characters'],
    ['={{ $now }}', 'is a date'],
    ['={{ ["a.txt"] }}', 'is a list'],
    ['={{ 0 / 0 }}', 'calculation that failed'],
  ])('refuses the name %j', async (fileName, why) => expect(await refused({ fileName })).toContain(why));

  it('refuses one name for several files', async () => {
    expect(
      await refused({ binaryFields: 'one,two', fileName: 'x' }, { one: ['1', '1'], two: ['2', '2'] }),
    ).toContain('One file name was entered for 2 binary fields');
  });

  it('refuses ids that are none, and paths that lead nowhere', async () => {
    expect(await refused({ folder: byId('={{ "12 or so" }}') })).toContain('is not a number');
    expect(await refused({ folder: byId('={{ "" }}') })).toBe('No folder was chosen');
    expect(await refused({ folder: byPath('/../etc') })).toContain('step of a path');
    expect(await refused({ folder: byPath('={{ "" }}') })).toBe('No folder was chosen');
    expect(await refused({ folder: byId(99_999_999) })).toMatch(/^Not found/);
  });

  it('refuses a file where a folder is needed, and the other way round', async () => {
    const folder = await platform.folder('Kinds');
    const { id } = await platform.file(folder, 'file.txt', 'x');
    expect(await refused({ folder: byId(id) })).toMatch(/^Not found/);
    const { failure } = await platform.engine.run({ resource: 'file', operation: 'get', file: byId(folder) });
    expect(failure?.message).toMatch(/^Not found/);
  });

  it('refuses a date that is none', async () => {
    expect(await refused({ additionalFields: { modification: 'yesterday' } })).toContain(
      'Modification Date cannot be "yesterday"',
    );
  });
});
