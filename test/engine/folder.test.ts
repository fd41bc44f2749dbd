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

describe('A name that the platform changes or hides', () => {
  const create = { resource: 'folder', operation: 'create', ifExists: 'get' };
  const below = async (parentId: number) =>
    (await platform.emulator.folders()).filter((folder) => folder.parentId === parentId && !folder.inTrash);

  it.each(['Dupont ', ' Dupont', 'Dupont\u00a0', '\ufeffDupont\u200b'])(
    'is the same folder when it is made and when it is found (%j)',
    async (typed) => {
      const { engine, root } = platform;
      const parent = `Invisible ${Math.random()}`;
      const path = `/${root.name}/${parent} / ${typed}/2026 `;
      const made = await engine.run({ ...create, by: 'path', path });
      expect(made.failure).toBeUndefined();
      const got = await engine.run({ resource: 'folder', operation: 'get', folder: byPath(path) });
      expect(got.main[0]?.json.id).toBe(made.main[0]?.json.id);
      const [top] = await named(parent);
      expect((await below(top!.id)).map(({ name }) => name)).toEqual(['Dupont']);

      const inParent = { ...create, parent: byId(top!.id), name: typed };
      expect((await engine.run(inParent)).main[0]?.json).toMatchObject({ name: 'Dupont', created: false });
      const renamed = await engine.run({
        resource: 'folder',
        operation: 'rename',
        folder: byPath(path),
        name: `${typed}2`,
      });
      expect(renamed.failure).toBeUndefined();
      expect((await named(`${typed.replace(/^[\s\ufeff]+/, '')}2`)).length).toBeGreaterThan(0);
    },
  );

  it.each(['NFC', 'NFD'] as const)('is found in whatever Unicode form it has there (%s)', async (form) => {
    const { engine, root } = platform;
    const names = [`Été ${form}`, 'à', 'file é.txt'] as const;
    // Somebody else's names: each of the other form than the one before.
    const [top, middle, file] = names.map((name, index) =>
      name.normalize(index === 1 ? (form === 'NFC' ? 'NFD' : 'NFC') : form),
    );
    const parent = await platform.folder(middle!, await platform.folder(top!));
    const { id } = await platform.file(parent, file!, 'x');
    for (const typed of ['NFC', 'NFD'] as const) {
      const path = `/${root.name}/${names.join('/')}`.normalize(typed);
      const resolved = await engine.run({ resource: 'path', operation: 'resolve', path });
      expect(resolved.main[0]?.json).toMatchObject({ id, found: true });
      const made = await engine.run({ ...create, by: 'path', path: path.replace(/\/[^/]*$/, '') });
      expect(made.main[0]?.json).toMatchObject({ id: parent, created: false });
    }
    const made = await engine.run({ ...create, parent: byId(parent), name: 'ô'.normalize('NFD') });
    expect(made.main[0]?.json).toMatchObject({ name: 'ô'.normalize('NFC'), created: true });
  });

  it('is refused in paths too, by the character that no name may hold', async () => {
    const { engine, root } = platform;
    for (const [name, why] of [
      ['a?', 'contains "?"'],
      ['a\\b', 'contains "\\"'],
      ['\u200b', 'is empty'],
    ] as const) {
      const { failure } = await engine.run({ ...create, by: 'path', path: `/${root.name}/${name}/x` });
      expect(failure?.message).toContain(why);
    }
  });

  it('belongs to the folder that was made, if its path finds the same one', async () => {
    const { engine } = platform;
    const parent = await platform.folder('Normalised');
    await platform.emulator.fault({ match: '^POST /api/folder', merge: { name: 'anything else (2)' } });
    const made = await engine.run({ ...create, parent: byId(parent), name: 'Dupont' });
    expect(made.failure).toBeUndefined();
    expect(jsons(made.main)).toEqual([expect.objectContaining({ created: true })]);
    expect((await below(parent)).map(({ id }) => id)).toEqual([made.main[0]?.json.id]);
    expect((await platform.writes()).filter((write) => write.startsWith('DELETE'))).toEqual([]);
  });

  describe('when somebody else was quicker and the platform makes NAME (1)', () => {
    /** Only the first look finds nothing, as if the other folder had been made a moment later. */
    const quicker = async () => {
      const parent = await platform.folder(`Quicker ${Math.random()}`);
      const other = await platform.folder('Wanted', parent);
      await platform.emulator.settings({ nameTaken: 'rename' });
      await platform.emulator.fault({ match: '^GET /api/path', status: 404 });
      return { parent, other };
    };
    const run = async (parent: number, more: object = {}) =>
      await platform.engine.run({ ...create, parent: byId(parent), name: 'Wanted', ...more });

    it('its own is taken back, to the trash', async () => {
      const { parent, other } = await quicker();
      const { main } = await run(parent);
      expect(jsons(main)).toEqual([expect.objectContaining({ id: other, created: false })]);
      expect(main[0]?.json).not.toHaveProperty('left_behind');
      expect((await below(parent)).map(({ id }) => id)).toEqual([other]);
      expect((await named('Wanted (1)')).filter(({ parentId }) => parentId === parent)).toEqual([
        expect.objectContaining({ inTrash: true }),
      ]);
    });

    it.each([
      [
        'it is not proven to be empty',
        {
          match: '^GET /api/folder/\\d+$',
          merge: { content: { folders: [] } },
          omit: ['nb_files', 'nb_d_files'],
        },
      ],
      [
        'there is something in it',
        {
          match: '^GET /api/folder/\\d+$',
          merge: { content: { folders: [], files: [{ id: 7, name: 'x' }] } },
        },
      ],
      ['it may not be deleted', { match: '^DELETE /api/folder/', status: 403, body: { error: 'Non' } }],
    ])('its own stays, and the output says so, if %s', async (_, fault) => {
      const { parent, other } = await quicker();
      await platform.emulator.fault(fault);
      const { main } = await run(parent);
      expect(main[0]?.json).toMatchObject({ id: other, created: false });
      expect(main[0]?.json.left_behind).toMatch(/^the folder "Wanted \(1\)" \(ID \d+\)$/);
      expect(await below(parent)).toHaveLength(2);
    });

    it('an answer that is quite another folder is left alone', async () => {
      const parent = await platform.folder('Mixed up');
      const foreign = await platform.folder('Foreign');
      const other = await platform.folder('Wanted', parent);
      await platform.emulator.fault({ match: '^GET /api/path', status: 404 });
      await platform.emulator.fault({
        match: '^POST /api/folder',
        status: 200,
        body: { id: foreign, name: 'Foreign' },
      });
      const { main } = await run(parent);
      expect(main[0]?.json).toMatchObject({ id: other, created: false });
      expect((await named('Foreign'))[0]?.inTrash).toBe(false);
    });
  });

  it('is an error where a file has the name, and nothing stays behind', async () => {
    const parent = await platform.folder('File in the way');
    await platform.file(parent, 'Wanted', 'x');
    for (const nameTaken of ['409', 'rename'] as const) {
      await platform.emulator.settings({ nameTaken });
      const { failure } = await platform.engine.run({ ...create, parent: byId(parent), name: 'Wanted' });
      expect(failure?.message).toMatch(/The name is taken|instead of "Wanted"/);
      expect(await below(parent)).toEqual([]);
    }
  });

  it.each(['403', '409', '422', 'rename'] as const)(
    'is waited for while the platform does not show it yet (%s)',
    async (nameTaken) => {
      const { emulator, engine } = platform;
      const parent = await platform.folder(`Lagging ${nameTaken}`);
      await emulator.settings({ nameTaken, folderLagMs: 2500 });
      const other = await platform.folder('New', parent);
      const { main, failure } = await engine.run({ ...create, parent: byId(parent), name: 'New' });
      expect(failure).toBeUndefined();
      expect(main[0]?.json).toMatchObject({ id: other, created: false });
      expect(await below(parent)).toHaveLength(1);
    },
  );

  it.each([
    ['alone', (folder: object): unknown => folder],
    ['beside the text', (folder: object): unknown => ({ error: 'Conflit', object: folder })],
  ])('is used at once where the refusal carries the folder, %s', async (_, body) => {
    const parent = await platform.folder(`Carried ${Math.random()}`);
    await platform.emulator.settings({ folderLagMs: 60_000 });
    const id = await platform.folder('New', parent);
    for (const status of [409, 422]) {
      await platform.emulator.resetStats();
      await platform.emulator.fault({
        match: '^POST /api/folder',
        status,
        body: body({ id, name: 'New', parent_id: parent }),
      });
      const { main } = await platform.engine.run({ ...create, parent: byId(parent), name: 'New' });
      expect(main[0]?.json).toMatchObject({ id, created: false });
      expect((await platform.emulator.stats()).byRoute['GET /api/path']).toBe(1);
    }
  });

  it('keeps what the platform says, without waiting, where a new one is wanted and none is seen', async () => {
    const parent = await platform.folder('Must be new');
    await platform.emulator.settings({ folderLagMs: 60_000 });
    await platform.folder('New', parent);
    const { failure } = await platform.engine.run({
      ...create,
      parent: byId(parent),
      name: 'New',
      ifExists: 'fail',
    });
    expect(failure?.message).toMatch(/^The name is taken: /);
  });

  it.each([
    ['the answer was lost', { lostAnswer: true }],
    ['the answer is empty', { status: 201, handled: true }],
    ['there is no answer at all', { status: 204, handled: true }],
  ])('is made once, and called created, when %s and the platform lags', async (_, fault) => {
    const parent = await platform.folder(`Lost and lagging ${Math.random()}`);
    await platform.emulator.settings({ folderLagMs: 2500 });
    await platform.emulator.fault({ match: '^POST /api/folder', ...fault });
    const { main, failure } = await platform.engine.run({
      ...create,
      parent: byId(parent),
      name: 'New',
      ifExists: 'fail',
    });
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: 'New', created: true });
    expect(await below(parent)).toHaveLength(1);
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
    for (const pathAnswer of ['bare', 'wrapped'] as const) {
      await platform.emulator.settings({ pathAnswer, pathHash: false });
      const whole = await engine.run({ resource: 'path', operation: 'resolve', path });
      expect(whole.main[0]?.json).toMatchObject({ id: file.id, hash: file.hash });
      const asFolder = await engine.run({
        resource: 'path',
        operation: 'resolve',
        kind: 'folder',
        path: `/${root.name}/Résumé + 1`,
      });
      expect(asFolder.main[0]?.json).toMatchObject({ id: folder, nb_files: 1, found: true });
      const asFile = await engine.run({
        resource: 'path',
        operation: 'resolve',
        path: `/${root.name}/Résumé + 1`,
        failIfMissing: false,
      });
      expect(asFile.main[0]?.json).toMatchObject({ found: false });
    }
    const theRoot = await engine.run({
      resource: 'path',
      operation: 'resolve',
      kind: 'folder',
      path: `/${root.name}/`,
    });
    expect(theRoot.main[0]?.json).toMatchObject({ id: root.id, name: root.name });
    expect(theRoot.main[0]?.json).toHaveProperty('nb_folders');
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
    // No folder carries a limit here.
    expect(ofFolder.main[0]?.json.folder).toMatchObject({ folder: null, quota: null });
  });
});
