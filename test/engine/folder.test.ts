import { byId, byPath, jsons, usePlatform } from '../support/platform';

const platform = usePlatform();
const named = async (name: string) =>
  (await platform.emulator.folders()).filter((folder) => folder.name === name);

describe('Folder', () => {
  it('creates in a parent, and says when it exists', async () => {
    const { engine, root } = platform;
    const parameters = { resource: 'folder', operation: 'create', parent: byId(root.id), name: 'Made é' };
    const made = await engine.run(parameters);
    expect(jsons(made.main)).toEqual([expect.objectContaining({ name: 'Made é', created: true })]);

    const again = await engine.run(parameters);
    expect(again.failure?.message).toBe('The folder "Made é" exists already');
    const got = await engine.run({ ...parameters, ifExists: 'get' });
    expect(jsons(got.main)).toEqual([expect.objectContaining({ id: made.main[0]?.json.id, created: false })]);
    expect(await named('Made é')).toHaveLength(1);
  });

  it('creates a path with what is missing of it', async () => {
    const { engine, root } = platform;
    const parameters = {
      resource: 'folder',
      operation: 'create',
      by: 'path',
      path: `/${root.name}/A +/B é/C 🚀`,
    };
    const made = await engine.run({
      ...parameters,
      additionalFields: { creation: '2021-01-01T00:00:00Z' },
    });
    expect(made.main[0]?.json).toMatchObject({ name: 'C 🚀', created: true });
    expect(String(made.main[0]?.json.creation)).toContain('2021-01-01');
    expect((await engine.run(parameters)).failure?.message).toContain('exists already');
    const resolved = await engine.run({
      resource: 'folder',
      operation: 'get',
      folder: byPath(`${parameters.path}/`),
    });
    expect(resolved.main[0]?.json.id).toBe(made.main[0]?.json.id);
  });

  it.each(['403', '409', '422', 'rename'] as const)(
    'makes one folder when many items ask for it, whatever the platform says to a taken name (%s)',
    async (nameTaken) => {
      const { emulator, engine, root } = platform;
      await emulator.settings({ nameTaken, latencyMs: [0, 20] });
      const items = Array.from({ length: 30 }, () => ({ json: {} }));
      const { main, failure } = await engine.run(
        {
          resource: 'folder',
          operation: 'create',
          by: 'path',
          path: `/${root.name}/Race ${nameTaken}/2026/11`,
          ifExists: 'get',
        },
        items,
      );
      expect(failure).toBeUndefined();
      expect(new Set(main.map(({ json }) => json.id)).size).toBe(1);
      expect(main.filter(({ json }) => json.created)).toHaveLength(1);
      const folders = (await emulator.folders()).filter(({ path }) => path.includes(`Race ${nameTaken}`));
      expect(folders).toHaveLength(3);
    },
  );

  it('gets, lists, shows as a tree, renames, moves, updates and deletes', async () => {
    const { engine } = platform;
    const top = await platform.folder('Top');
    const child = await platform.folder('Child', top);
    const other = await platform.folder('Other');
    await platform.file(child, 'leaf.txt', 'x');
    const run = async (parameters: object) => {
      const { main, failure } = await engine.run({ resource: 'folder', ...parameters });
      expect(failure).toBeUndefined();
      return main.map(({ json }) => json);
    };

    expect(await run({ operation: 'get', folder: byId(top) })).toEqual([
      expect.objectContaining({ id: top }),
    ]);
    expect(await run({ operation: 'getAll', folder: byId(top) })).toEqual([
      expect.objectContaining({ id: child, relative_path: 'Child' }),
    ]);
    const [tree] = await run({ operation: 'getTree', folder: byId(top), depth: -1 });
    expect(tree?.content).toMatchObject({
      folders: [{ id: child, content: { files: [{ name: 'leaf.txt' }] } }],
    });

    expect(await run({ operation: 'rename', folder: byId(child), name: 'Kid' })).toEqual([
      expect.objectContaining({ name: 'Kid' }),
    ]);
    expect(await run({ operation: 'move', folder: byId(child), target: byId(other) })).toEqual([
      expect.objectContaining({ parent_id: other }),
    ]);
    const updateFields = { quota: 1_000_000, purge_frequency: 30, modification: '2022-05-06T07:08:09Z' };
    const [updated] = await run({ operation: 'update', folder: byId(child), updateFields });
    expect(updated).toMatchObject({ quota: 1_000_000, purge_frequency: 30 });

    await run({ operation: 'delete', folder: byId(top) });
    await run({ operation: 'delete', folder: byId(other), deletion: 'forGood' });
    expect(await named('Other')).toEqual([]);
    const [trashed] = await named('Top');
    expect(trashed?.inTrash).toBe(true);
  });

  it('does nothing when there is nothing to change', async () => {
    const folder = byId(await platform.folder('Same'));
    const { failure } = await platform.engine.run({ resource: 'folder', operation: 'update', folder });
    expect(failure?.message).toBe('There is nothing to change');
  });
});

describe('Path and Space', () => {
  it('resolves paths, and says when there is nothing', async () => {
    const { engine, root } = platform;
    const folder = await platform.folder('Résumé + 1');
    const file = await platform.file(folder, 'x y.txt', 'x');
    const path = `/${root.name}/Résumé + 1/x y.txt`;
    const found = await engine.run({ resource: 'path', operation: 'resolve', path });
    expect(found.main[0]?.json).toMatchObject({ id: file.id, found: true });
    const missing = await engine.run({
      resource: 'path',
      operation: 'resolve',
      path: `${path}x`,
      failIfMissing: false,
    });
    expect(jsons(missing.main)).toEqual([{ path_asked: `${path}x`, found: false }]);
    const failed = await engine.run({ resource: 'path', operation: 'resolve', path: `${path}x` });
    expect(failed.failure?.message).toContain('There is no file');

    const forFile = await engine.run({ resource: 'path', operation: 'getPath', itemFile: byId(file.id) });
    expect(forFile.main[0]?.json.path).toBe(path);
    const forFolder = await engine.run({
      resource: 'path',
      operation: 'getPath',
      kind: 'folder',
      itemFolder: byId(folder),
    });
    expect(forFolder.main[0]?.json.path).toBe(`/${root.name}/Résumé + 1`);
    const forRoot = await engine.run({
      resource: 'path',
      operation: 'getPath',
      kind: 'folder',
      itemFolder: byId(root.id),
    });
    expect(forRoot.main[0]?.json.path).toBe(`/${root.name}`);
  });

  it('names the root folders there are when a path begins with none', async () => {
    const { failure } = await platform.engine.run({
      resource: 'path',
      operation: 'resolve',
      path: '/Nowhere/x.txt',
    });
    expect(failure?.message).toContain('There is no root folder "Nowhere"');
    expect(failure?.description).toContain(`"/${platform.root.name}"`);
  });

  it('lists spaces and quotas', async () => {
    const { engine, root } = platform;
    const spaces = await engine.run({ resource: 'space', operation: 'getAll', returnAll: true });
    expect(spaces.main.length).toBeGreaterThan(0);
    const quotas = await engine.run({ resource: 'space', operation: 'getQuotas' });
    expect(quotas.main[0]?.json).toHaveProperty('platform');
    const ofFolder = await engine.run({
      resource: 'space',
      operation: 'getQuotas',
      of: 'folder',
      quotaFolder: byId(root.id),
    });
    // Nothing limits it.
    expect(ofFolder.main[0]?.json.folder).toMatchObject({ folder: null, quota: null });
  });
});
