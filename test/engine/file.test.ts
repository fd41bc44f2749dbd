import { byId, byPath, jsons, md5, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();

describe('File', () => {
  it('gets a file, simplified and whole, by id and by path', async () => {
    const { engine, root } = platform;
    const folder = await platform.folder('Get é + 🚀');
    const file = await platform.file(folder, 'a b + c.txt', 'hello');

    const simple = await engine.run({ resource: 'file', operation: 'get', file: byId(file.id) });
    expect(simple.failure).toBeUndefined();
    expect(jsons(simple.main)).toEqual([expect.objectContaining({ id: file.id, hash: md5('hello') })]);
    expect(simple.main[0]?.json).not.toHaveProperty('can_delete');

    const path = `/${root.name}/Get é + 🚀/a b + c.txt`;
    const whole = await engine.run({
      resource: 'file',
      operation: 'get',
      file: byPath(path),
      simplify: false,
    });
    expect(jsons(whole.main)).toEqual([expect.objectContaining({ id: file.id, can_delete: true })]);
  });

  it('lists files: one level, a pattern, a depth, a limit', async () => {
    const { engine } = platform;
    const top = await platform.folder('List');
    const middle = await platform.folder('Middle', top);
    const deep = await platform.folder('Deep', middle);
    await platform.file(top, 'one.pdf', '1');
    await platform.file(top, 'two.txt', '2');
    await platform.file(middle, 'three.pdf', '3');
    await platform.file(deep, 'four.PDF', '4');
    const list = async (more: object) => {
      const { main, failure } = await engine.run({
        resource: 'file',
        operation: 'getAll',
        folder: byId(top),
        returnAll: true,
        ...more,
      });
      expect(failure).toBeUndefined();
      return main.map(({ json }) => json.relative_path).sort();
    };

    expect(await list({})).toEqual(['one.pdf', 'two.txt']);
    expect(await list({ filters: { namePattern: '*.pdf' } })).toEqual(['one.pdf']);
    expect(await list({ recursive: true, depth: 2 })).toEqual(['Middle/three.pdf', 'one.pdf', 'two.txt']);
    expect(await list({ recursive: true, filters: { namePattern: '*.pdf' } })).toEqual([
      'Middle/Deep/four.PDF',
      'Middle/three.pdf',
      'one.pdf',
    ]);
    expect(await list({ recursive: true, returnAll: false, limit: 2 })).toHaveLength(2);
  });

  it('walks deeper than one request asks for', async () => {
    let parent = await platform.folder('Levels');
    const top = parent;
    for (let level = 1; level <= 8; level += 1) parent = await platform.folder(`L${level}`, parent);
    await platform.file(parent, 'bottom.txt', 'x');
    const { main } = await platform.engine.run({
      resource: 'file',
      operation: 'getAll',
      folder: byId(top),
      returnAll: true,
      recursive: true,
    });
    expect(jsons(main)).toEqual([
      expect.objectContaining({ relative_path: 'L1/L2/L3/L4/L5/L6/L7/L8/bottom.txt' }),
    ]);
  });

  it('insists on files where the platform lists folders only', async () => {
    const top = await platform.folder('Bare');
    await platform.folder('Child', top);
    await platform.emulator.settings({ folderShape: 'array' });
    const files = await platform.engine.run({ resource: 'file', operation: 'getAll', folder: byId(top) });
    expect(files.failure?.message).toContain('does not list the files');
    const folders = await platform.engine.run({ resource: 'folder', operation: 'getAll', folder: byId(top) });
    expect(jsons(folders.main)).toEqual([expect.objectContaining({ name: 'Child' })]);
  });

  it('renames, moves and updates', async () => {
    const { engine } = platform;
    const from = await platform.folder('From');
    const to = await platform.folder('To');
    const { id } = await platform.file(from, 'old.txt', 'x');
    const file = byId(id);

    const renamed = await engine.run({ resource: 'file', operation: 'rename', file, name: 'new é.txt' });
    expect(jsons(renamed.main)).toEqual([expect.objectContaining({ id, name: 'new é.txt' })]);

    const moved = await engine.run({ resource: 'file', operation: 'move', file, target: byId(to) });
    expect(jsons(moved.main)).toEqual([expect.objectContaining({ id, parent_id: to })]);

    const updated = await engine.run({
      resource: 'file',
      operation: 'update',
      file,
      updateFields: { modification: '2020-02-03T10:00:00' },
      customFields: { field: [{ name: 'x_note', value: '{"a":1}' }] },
      simplify: false,
    });
    expect(updated.failure).toBeUndefined();
    // Ten o'clock in the workflow's zone, Paris, is nine in UTC.
    expect(new Date(String(updated.main[0]?.json.modification)).toISOString()).toBe(
      '2020-02-03T09:00:00.000Z',
    );
    expect(updated.main[0]?.json.x_note).toEqual({ a: 1 });
  });

  it('has versions: lists, downloads an older one, deletes one', async () => {
    const { engine } = platform;
    const folder = await platform.folder('Versions');
    const first = await platform.file(folder, 'v.txt', 'one');
    const second = await platform.file(folder, 'v.txt', 'two');
    const third = await platform.file(folder, 'v.txt', 'three');

    const versions = await engine.run({
      resource: 'file',
      operation: 'getVersions',
      file: byId(third.id),
      returnAll: true,
    });
    expect(versions.main.map(({ json }) => json.id).sort()).toEqual([first.id, second.id, third.id].sort());

    const older = await engine.run({ resource: 'file', operation: 'download', file: byId(first.id) });
    expect((await engine.content(older.main[0]?.binary?.data)).toString()).toBe('one');
    const newest = await engine.run({
      resource: 'file',
      operation: 'download',
      file: byId(first.id),
      version: 'newest',
      outputField: 'doc',
      outputFileName: 'renamed.txt',
    });
    expect((await engine.content(newest.main[0]?.binary?.doc)).toString()).toBe('three');
    expect(newest.main[0]?.binary?.doc?.fileName).toBe('renamed.txt');

    const deleted = await engine.run({
      resource: 'file',
      operation: 'delete',
      file: byId(second.id),
      deletion: 'forGood',
      versions: 'none',
    });
    expect(deleted.failure).toBeUndefined();
    const [left] = (await platform.emulator.files()).filter(({ name }) => name === 'v.txt');
    expect(left?.versions.map(({ id }) => id).sort()).toEqual([first.id, third.id].sort());
  });

  it('deletes to the trash by default, and for good on request', async () => {
    const folder = await platform.folder('Delete');
    const one = await platform.file(folder, 'trash.txt', '1');
    const two = await platform.file(folder, 'gone.txt', '2');
    const { engine, emulator } = platform;
    const trashed = await engine.run({ resource: 'file', operation: 'delete', file: byId(one.id) });
    const gone = await engine.run({
      resource: 'file',
      operation: 'delete',
      file: byId(two.id),
      deletion: 'forGood',
    });
    expect([trashed.failure, gone.failure]).toEqual([undefined, undefined]);
    expect(trashed.main).toHaveLength(1);
    const files = await emulator.files();
    expect(files.find(({ name }) => name === 'trash.txt')?.inTrash).toBe(true);
    expect(files.find(({ name }) => name === 'gone.txt')).toBeUndefined();
  });

  it('gives links that a browser can open without a token of its own', async () => {
    const folder = await platform.folder('Links');
    const { id } = await platform.file(folder, 'link.txt', 'linked');
    for (const linkType of ['download', 'preview']) {
      const { main } = await platform.engine.run({
        resource: 'file',
        operation: 'getDownloadLink',
        file: byId(id),
        linkType,
      });
      const answer = await fetch(String(main[0]?.json.url));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(linkType === 'download' ? 'linked' : '');
    }
  });

  it('pairs every item out with its item in, lists too', async () => {
    const folder = await platform.folder('Pairs');
    for (const name of ['a', 'b', 'c']) await platform.file(folder, name, name);
    const empty = await platform.folder('Empty');
    const items = [folder, empty, folder].map((id) => ({ json: { id } }));
    const { main } = await platform.engine.run(
      { resource: 'file', operation: 'getAll', folder: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
      items,
    );
    expect(pairs(main)).toEqual([0, 0, 0, 2, 2, 2]);
  });

  it('acts as another user', async () => {
    const folder = await platform.folder('As');
    const user = platform.emulator.users.find(({ kind }) => kind === 'administrator');
    const { failure } = await platform.engine.run({
      resource: 'file',
      operation: 'getAll',
      folder: byId(folder),
      options: { runAsUser: user?.id },
    });
    expect(failure).toBeUndefined();
    expect((await platform.emulator.log()).at(-1)?.as).toBe(String(user?.id));
  });
});
