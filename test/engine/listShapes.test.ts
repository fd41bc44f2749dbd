import { byId, byLogin, jsons, usePlatform } from '../support/platform';

const platform = usePlatform();

const folderLists = ['plain', 'paged', 'keyed'] as const;
const nodes = { resource: 'folder' };

/** A folder with a file in each of so many levels below it. */
async function deep(levels: number): Promise<number> {
  const top = await platform.folder(`Deep ${Math.random()}`);
  for (let at = top, level = 1; level <= levels; level += 1) {
    await platform.file(at, `file ${level}.txt`, 'x');
    at = await platform.folder(`Level ${level}`, at);
  }
  return top;
}

/** Answers that a platform could give about a folder, instead of its own. */
async function answering(folderId: number, bodies: unknown[]): Promise<void> {
  for (const body of bodies) {
    await platform.emulator.fault({ match: `^GET /api/folder/${folderId}$`, status: 200, body });
  }
}

describe.each(folderLists)('Root folders as a list that is %s', (foldersShape) => {
  beforeEach(async () => {
    await platform.emulator.settings({ foldersShape, listShape: foldersShape, countersAsText: true });
  });

  it('are found by paths, pickers and Get Many', async () => {
    const { engine, root } = platform;
    const folder = await platform.folder(`In ${foldersShape}`);
    const file = await platform.file(folder, 'x.txt', 'x');
    const path = `/${root.name}/In ${foldersShape}`;
    const found = await engine.run({ resource: 'path', operation: 'resolve', path: `${path}/x.txt` });
    expect(found.main[0]?.json).toMatchObject({ id: file.id, found: true });
    const folders = await engine.search('searchFolders');
    expect(folders.results).toContainEqual(expect.objectContaining({ name: path, value: String(folder) }));
    const files = await engine.search('searchFiles', `${path}/`);
    expect(files.results).toEqual([expect.objectContaining({ value: String(file.id) })]);
    const spaces = await engine.run({ resource: 'space', operation: 'getAll', returnAll: true });
    expect(jsons(spaces.main).map(({ id }) => id)).toContain(root.id);
    const versions = await engine.run({
      resource: 'file',
      operation: 'getVersions',
      file: byId(file.id),
      returnAll: true,
    });
    expect(jsons(versions.main)).toEqual([expect.objectContaining({ id: file.id })]);
  });
});

describe('What is in a folder', () => {
  const getMany = async (resource: 'file' | 'folder', id: number, more: object = {}) =>
    await platform.engine.run({ resource, operation: 'getAll', folder: byId(id), returnAll: true, ...more });
  const names = (items: Array<{ json: { name?: unknown } }>) => items.map(({ json }) => json.name);

  it('may be objects with numbers as keys', async () => {
    const top = await platform.folder('Keyed content');
    const content = {
      files: { 3: { id: 901, name: 'a.txt' }, 7: { id: 902, name: 'b.txt' } },
      folders: { 1: { id: 903, name: 'Sub', nb_d_files: 0, nb_d_folders: 0 } },
    };
    await answering(top, [{ id: top, name: 'Keyed content', content }]);
    expect(names((await getMany('file', top, { recursive: true })).main)).toEqual(['a.txt', 'b.txt']);
    await answering(top, [{ id: top, name: 'Keyed content', content }]);
    expect(names((await getMany('folder', top)).main)).toEqual(['Sub']);
  });

  it.each([
    ['no content', {}, 'does not tell what is in the folder'],
    ['text', { content: 'x' }, 'in an unknown form: x'],
    ['another list', { content: { items: [] } }, 'in an unknown form'],
    ['lists of something else', { content: { files: [1, 2], folders: [] } }, 'in an unknown form: [1,2]'],
    ['folders only', { content: { folders: [] } }, 'does not list the files of the folder'],
    [
      'a part of a page',
      { content: { files: { nb_total_objects: 9, objects: [{ id: 1 }] }, folders: [] } },
      'only 1 of 9',
    ],
  ])('is an error and not an empty folder: %s', async (_, content, message) => {
    const top = await platform.folder(`Untold ${Math.random()}`);
    await answering(top, [{ id: top, name: 'Untold', ...content }]);
    const { main, failure } = await getMany('file', top);
    expect(main).toEqual([]);
    expect(failure?.message).toContain(message);
  });

  it('is nothing where the counters say so', async () => {
    const top = await platform.folder('Counted');
    await answering(top, [{ id: top, name: 'Counted', nb_d_files: '0', nb_d_folders: 0 }]);
    const { main, failure } = await getMany('file', top);
    expect(failure).toBeUndefined();
    expect(main).toEqual([]);
  });

  it('is not that of another folder', async () => {
    const top = await platform.folder('Asked for');
    await answering(top, [{ id: top + 1, name: 'Other', content: { files: [], folders: [] } }]);
    expect((await getMany('file', top)).failure?.message).toContain('answered about something else');
  });

  it('is an error when a folder is inside itself, also further down', async () => {
    const top = await platform.folder('Circle');
    const file = { id: 950, name: 'x.txt' };
    const inside = { id: top, name: 'Circle' };
    const between = { id: 951, name: 'Between', content: { files: [], folders: [inside] } };
    await answering(top, [{ id: top, name: 'Circle', content: { files: [file], folders: [between] } }]);
    const { failure } = await getMany('file', top, { recursive: true });
    expect(failure?.message).toContain(`The folder ${top} is inside itself`);
  });

  it('is cut where a platform gives more levels than asked for', async () => {
    const top = await platform.folder('More levels');
    const sub = (id: number, folders: unknown[]) => ({ id, name: `F${id}`, content: { files: [], folders } });
    await answering(top, [sub(top, [sub(961, [sub(962, [sub(963, [])])])])]);
    expect(names((await getMany('folder', top)).main)).toEqual(['F961']);
    await answering(top, [sub(top, [sub(961, [sub(962, [sub(963, [])])])])]);
    const two = await getMany('folder', top, { recursive: true, depth: 2 });
    expect(names(two.main)).toEqual(['F961', 'F962']);
  });
});

describe('Get Tree', () => {
  const tree = async (id: number, depth: number) =>
    await platform.engine.run({ ...nodes, operation: 'getTree', folder: byId(id), depth });
  type Node = { name: string; content?: { files: unknown[]; folders: Node[] } };
  const levels = (node: Node | undefined): number =>
    node?.content === undefined ? 0 : 1 + levels(node.content.folders[0]);

  it('is complete to the level that is wanted, and no further', async () => {
    const top = await deep(7);
    for (const [depth, there] of [
      [0, 0],
      [1, 1],
      [4, 4],
      [-1, 8],
    ] as const) {
      const { main, failure } = await tree(top, depth);
      expect(failure).toBeUndefined();
      expect(levels(main[0]?.json as unknown as Node)).toBe(there);
    }
  });

  it('asks for what a platform leaves out, and is an error where it cannot be told', async () => {
    const top = await deep(2);
    // No content in the folders below, as where `depth` is ignored.
    const { data } = await platform.api.get<Node>(`/folder/${top}`, { params: { depth: 1, full: 1 } });
    await answering(top, [data]);
    expect(levels((await tree(top, -1)).main[0]?.json as unknown as Node)).toBe(3);
    await platform.emulator.settings({ folderShape: 'array' });
    expect((await tree(top, -1)).failure?.message).toContain('does not list the files');
  });
});

it('walks a tree of 3,000 levels', async () => {
  const first = 1_000_000;
  const top = await platform.folder('Three thousand');
  const folder = (level: number, below: unknown[]) => ({
    id: level === 0 ? top : first + level,
    name: `L${level}`,
    content: { files: [], folders: below },
  });
  // Answers of 300 levels each; the last folder of each is asked for again.
  for (let from = 0; from < 3000; from += 300) {
    let at: unknown = from + 300 < 3000 ? { id: first + from + 300, name: `L${from + 300}` } : undefined;
    for (let level = from + 299; level >= from; level -= 1) at = folder(level, at === undefined ? [] : [at]);
    const id = from === 0 ? top : first + from;
    await platform.emulator.fault({ match: `^GET /api/folder/${id}$`, status: 200, body: at });
  }
  const { main, failure } = await platform.engine.run({
    ...nodes,
    operation: 'getAll',
    folder: byId(top),
    returnAll: true,
    recursive: true,
  });
  expect(failure).toBeUndefined();
  expect(main).toHaveLength(2999);
  expect(main.at(-1)?.json.name).toBe('L2999');
});

describe('Directories', () => {
  const get = async (login: string) =>
    await platform.users.run({ resource: 'user', operation: 'get', user: byLogin(login) });
  const users = async (body: unknown) =>
    await platform.emulator.fault({ match: '^GET /api/users$', status: 200, body });

  it('read users as an object with numbers as keys', async () => {
    const id = await platform.user('keyed.one');
    await platform.emulator.settings({ listShape: 'keyed' });
    expect((await get('keyed.one')).main[0]?.json.id).toBe(id);
  });

  it.each([
    [{ users: [] }, 'not a list'],
    [{ 1: { id: 1 } }, 'does not show logins'],
    [[{ login: 'somebody' }], 'does not show IDs'],
  ])('say that they cannot be read: %j', async (body, message) => {
    await users(body);
    expect((await get('somebody')).failure?.message).toContain(message);
  });

  it('say when two have one login, with both ids', async () => {
    await users([
      { id: 11, login: 'twin' },
      { id: 12, login: 'Twin' },
      { id: 13, login: 'twin' },
    ]);
    const { failure } = await get('twin');
    expect(failure?.message).toContain('3 users have the login "twin"');
    expect(failure?.description).toContain('twin (11)');
    expect(failure?.description).toContain('twin (13)');
  });
});

describe('A picker', () => {
  it.each([
    ['searchFolders', '^GET /api/folders$', { error: 'Nope' }, 'Nope'],
    ['searchFolders', '^GET /api/folders$', { folders: [] }, 'not a list'],
    ['searchFiles', '^GET /api/folder/', {}, 'an object with id'],
    [
      'searchFiles',
      '^GET /api/folders$',
      '<!doctype html><html><title>Sign in</title></html>',
      'not one of a NetExplorer',
    ],
  ])('%s says what came instead of a list', async (method, match, body, message) => {
    // Parameters that are refused are left out once.
    await platform.emulator.fault({ match, status: 200, body, times: 2 });
    await expect(platform.engine.search(method)).rejects.toThrow(message);
    await platform.emulator.disarm();
  });

  it('of folders shows what a platform tells that ignores the depth, and says that it cannot search', async () => {
    const { engine, emulator, root } = platform;
    await emulator.settings({ ignoredNames: ['depth'] });
    const { results } = await engine.search('searchFolders');
    expect(results).toContainEqual(expect.objectContaining({ value: String(root.id) }));
    await expect(engine.search('searchFolders', 'x')).rejects.toThrow('does not tell what is in the folder');
  });
});

describe('Lists that are cut, and do not say so', () => {
  const all = async (resource: 'user' | 'group') => {
    const { main, failure } = await platform.users.run({ resource, operation: 'getAll', returnAll: true });
    expect(failure).toBeUndefined();
    return jsons(main).map(({ login }) => login);
  };

  it.each([
    { resource: 'group', listShape: 'plain', largestPage: 7, counts: [12] },
    { resource: 'group', listShape: 'keyed', largestPage: 5, counts: [13, 14] },
    { resource: 'user', listShape: 'plain', largestPage: 24, counts: [12, 24, 32] },
    { resource: 'user', listShape: 'keyed', largestPage: 33, counts: [33, 34] },
  ] as const)('are read whole: $resource, $listShape, $largestPage at once', async (row) => {
    const { resource, listShape, largestPage, counts } = row;
    await platform.emulator.settings({ listShape, largestPage });
    const { emulator } = platform;
    const there = async () =>
      resource === 'user' ? await emulator.listUsers() : await emulator.listGroups();
    for (const count of counts) {
      for (let at = (await there()).length; at < count; at += 1) {
        await platform[resource](`${resource} ${at} of ${count}`.replaceAll(' ', '.'));
      }
      expect(new Set(await all(resource))).toEqual(new Set((await there()).map(({ login }) => login)));
    }
  });

  it('do not have somebody made twice who is behind the cut, where no name has an effect', async () => {
    await platform.user('behind.the.cut');
    await platform.emulator.settings({ listShape: 'plain', largestPage: 24, pagingNames: 'none' });
    const before = await platform.emulator.listUsers();
    expect(before.length).toBeGreaterThan(24);
    const { main, failure } = await platform.users.run({
      resource: 'user',
      operation: 'upsert',
      login: 'behind.the.cut',
      email: 'behind.the.cut@example.com',
    });
    expect(main).toEqual([]);
    expect(failure?.message).toContain('The login or an e-mail address is taken');
    expect(await platform.emulator.listUsers()).toHaveLength(before.length);
  });
});
