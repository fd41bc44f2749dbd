import { byId, md5, usePlatform } from '../support/platform';

const platform = usePlatform();

/** How an answer can get lost although the platform did what it was asked. */
const losses = [
  ['the connection breaks', { lostAnswer: true }],
  ['nothing was done and the connection breaks', { drop: true }],
  ['a gateway answers 503', { status: 503 }],
] as const;

describe.each(losses)('When %s', (_, fault) => {
  // What was done is found after the first loss, so a second would wait for another request.
  const times = 'lostAnswer' in fault ? 1 : 2;
  const lose = async (match: string) => await platform.emulator.fault({ match, times, ...fault });
  const unique = (name: string) => `${name} ${Object.keys(fault).join()} ${Math.random()}`;
  const versionsOf = async (folder: number) =>
    (await platform.emulator.files()).filter(({ parentId, inTrash }) => parentId === folder && !inTrash);

  it('a small file arrives once', async () => {
    const folder = await platform.folder(unique('Small'));
    await lose('^POST /api/file/upload');
    const binary = { data: await platform.engine.binary(Buffer.from('x'), 'x.txt') };
    const { failure } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder) },
      [{ json: {}, binary }],
    );
    expect(failure).toBeUndefined();
    expect((await versionsOf(folder)).map(({ versions }) => versions.length)).toEqual([1]);
  });

  it.each(['^POST /api/file/tus', '^POST /api/tus', '^PATCH /api/tus'])(
    'a large file arrives once (%s)',
    async (match) => {
      const folder = await platform.folder(unique('Large'));
      await lose(match);
      const content = Buffer.alloc(9 * 1024 * 1024, 'é');
      const binary = { data: await platform.engine.binary(content, 'large.bin') };
      const { failure, main } = await platform.engine.run(
        { resource: 'file', operation: 'upload', folder: byId(folder) },
        [{ json: {}, binary }],
      );
      expect(failure).toBeUndefined();
      expect(main[0]?.json.hash).toBe(md5(content));
      expect((await versionsOf(folder)).map(({ versions }) => versions.length)).toEqual([1]);
    },
  );

  it('a new version is added once, even with the same content', async () => {
    const folder = await platform.folder(unique('Version'));
    const { id } = await platform.file(folder, 'v.txt', 'same');
    await lose('^PUT /api/file/');
    const binary = { data: await platform.engine.binary(Buffer.from('same'), 'v.txt') };
    const { failure } = await platform.engine.run(
      { resource: 'file', operation: 'uploadVersion', file: byId(id) },
      [{ json: {}, binary }],
    );
    expect(failure).toBeUndefined();
    expect((await versionsOf(folder)).map(({ versions }) => versions.length)).toEqual([2]);
  });

  it('a folder is created once', async () => {
    const parent = await platform.folder(unique('Parent'));
    await lose('^POST /api/folder');
    const { failure, main } = await platform.engine.run({
      resource: 'folder',
      operation: 'create',
      parent: byId(parent),
      name: 'Once',
    });
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: 'Once', created: true });
    const made = (await platform.emulator.folders()).filter(({ parentId }) => parentId === parent);
    expect(made.map(({ name }) => name)).toEqual(['Once']);
  });

  it('a file is renamed and deleted without an error', async () => {
    const folder = await platform.folder(unique('Change'));
    const { id } = await platform.file(folder, 'old.txt', 'x');
    await lose(`^PUT /api/file/${id}`);
    const renamed = await platform.engine.run({
      resource: 'file',
      operation: 'rename',
      file: byId(id),
      name: 'new.txt',
    });
    await lose(`^DELETE /api/file/${id}`);
    const deleted = await platform.engine.run({
      resource: 'file',
      operation: 'delete',
      file: byId(id),
      deletion: 'forGood',
    });
    expect([renamed.failure, deleted.failure]).toEqual([undefined, undefined]);
    expect(await versionsOf(folder)).toEqual([]);
  });
});
