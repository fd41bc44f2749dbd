import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let folder: number;
let file: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  folder = await client.createFolder(root, 'Projet');
  file = (await client.upload(folder, 'a.txt', 'a')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const tag = (body: object = {}, config = {}) =>
  client.http.post('/api/tag', { name: 'Urgent', ...body }, config);
const newTag = async (name: string) => (await tag({ name })).data.id as number;
const newCategory = async (name: string, color?: string) => {
  await emulator.settings({ categoryAnswer: 'object' });
  return (await client.http.post('/api/tag/category', { name, color })).data.id as number;
};
const set = (tagId: unknown, id: unknown, type = 'file', config = {}) =>
  client.http.post(`/api/tag/${tagId}/${id}/${type}`, undefined, config);
const unset = (tagId: unknown, id: unknown, type = 'file', config = {}) =>
  client.http.delete(`/api/tag/${tagId}/${id}/${type}`, config);
const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;

/** Paths of what carries a tag. */
const carriers = async (tagId: number) =>
  (await emulator.tags()).find(({ id }) => id === tagId)!.elements.map(({ path }) => path);

describe('a tag', () => {
  it('is made, fetched and deleted', async () => {
    const { status, data } = await tag({ name: 'Été à Noël', color: 'red', shortcut: 'F2' });
    const expected = {
      id: expect.any(Number),
      name: 'Été à Noël',
      key: 'ete a noel',
      color: 'red',
      category_id: null,
      owner_id: 1,
      private: false,
      shortcut: 'F2',
    };
    expect([status, data]).toEqual([200, expected]);
    expect((await client.http.get(`/api/tag/${data.id}`)).data).toEqual(data);
    expect((await client.http.get('/api/tags')).data).toEqual([data]);
    const deleted = await client.http.delete(`/api/tag/${data.id}`);
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect(outcome(await client.http.get(`/api/tag/${data.id}`))).toEqual([
      404,
      `Tag ${data.id} was not found`,
    ]);
    expect((await client.http.delete(`/api/tag/${data.id}`)).status).toBe(404);
    expect((await client.http.get('/api/tags')).data).toEqual([]);
  });

  it('has the colour of its category, or a plain one', async () => {
    const category_id = await newCategory('État', 'green');
    expect((await tag({ category_id })).data).toMatchObject({ category_id, color: 'green' });
    expect((await tag({ category_id: null })).data).toMatchObject({ category_id: null, color: 'grey' });
    expect((await tag({ name: 'Autre', category_id, color: 'blue' })).data.color).toBe('blue');
  });

  it.each([
    [{ name: undefined }, 400, 'name'],
    [{ name: '  ' }, 400, 'name'],
    [{ name: 'x'.repeat(65) }, 400, 'name'],
    [{ name: 5 }, 400, 'name'],
    [{ color: 'ultraviolet' }, 400, 'ultraviolet'],
    [{ color: 'constructor' }, 400, 'constructor'],
    [{ private: 'perhaps' }, 400, 'private'],
    [{ category_id: 'x' }, 400, 'category_id'],
    [{ category_id: 99_999 }, 404, '99999'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await tag(body))).toEqual([status, expect.stringContaining(told)]);
    expect(await emulator.tags()).toEqual([]);
  });

  it('has a name of its own in its category', async () => {
    const category_id = await newCategory('État');
    expect((await tag()).status).toBe(200);
    expect(outcome(await tag({ name: 'urgent' }))).toEqual([
      409,
      'A tag named "urgent" already exists in this category',
    ]);
    expect((await tag({ category_id })).status).toBe(200);
    expect((await tag({ category_id })).status).toBe(409);
    await emulator.settings({ language: 'fr' });
    expect((await tag()).data.error).toContain('existe déjà');
  });

  it('cannot be changed: the API has no such route', async () => {
    const { data } = await tag();
    expect(outcome(await client.http.put(`/api/tag/${data.id}`, { name: 'Autre' }))).toEqual([
      501,
      `not implemented by the emulator: PUT /api/tag/${data.id}`,
    ]);
  });

  it('is deleted by whoever made it, or by a manager', async () => {
    const { data } = await tag({}, as(account('user')));
    expect(data.owner_id).toBe(3);
    const path = `/api/tag/${data.id}`;
    expect(outcome(await client.http.delete(path, as(account('external'))))).toEqual([
      403,
      'This tag belongs to another user',
    ]);
    expect((await client.http.delete(path, as(account('manager')))).status).toBe(204);
    const { data: other } = await tag({}, as(account('user')));
    expect((await client.http.delete(`/api/tag/${other.id}`, as(account('user')))).status).toBe(204);
  });

  it('that is private is seen by its owner only', async () => {
    const [user, manager] = [account('user'), account('manager')];
    const { data } = await tag({ private: true }, as(user));
    expect(data.private).toBe(true);
    expect((await client.http.get('/api/tags', as(user))).data).toEqual([data]);
    expect((await client.http.get('/api/tags', as(manager))).data).toEqual([]);
    expect((await client.http.get('/api/tags')).data).toEqual([]);
    expect((await client.http.get(`/api/tag/${data.id}`)).status).toBe(404);
    expect((await client.http.delete(`/api/tag/${data.id}`)).status).toBe(404);
    expect((await set(data.id, file)).status).toBe(404);
    expect((await set(data.id, file, 'file', as(user))).status).toBe(204);
    // Nor does it stand in the way of the names of others.
    expect((await tag({}, as(manager))).status).toBe(200);
  });

  it('is listed in pages where the platform has pages', async () => {
    const ids = [await newTag('a'), await newTag('b'), await newTag('c')];
    await emulator.settings({ listShape: 'paged' });
    const { data } = await client.http.get('/api/tags', { params: { offset: 1, limit: 5 } });
    expect(data).toMatchObject({ offset_start: 1, nb_objects: 2, nb_total_objects: 3 });
    expect(data.objects.map(({ id }: { id: number }) => id)).toEqual(ids.slice(1));
  });
});

it('there are about ten colours', async () => {
  const { data } = await client.http.get('/api/tags/colors');
  const names = Object.keys(data.colors);
  expect(names.length).toBeGreaterThanOrEqual(10);
  const hex = expect.stringMatching(/^#[0-9a-f]{6}$/);
  for (const name of names) {
    expect(data.colors[name]).toEqual({ primary: hex, secondary: hex, tertiary: hex });
    expect((await tag({ name, color: name })).data.color).toBe(name);
  }
});

describe('on an element, a tag', () => {
  it('is set and taken off', async () => {
    const id = await newTag('Urgent');
    const first = await set(id, file);
    expect([first.status, first.data]).toEqual([204, '']);
    expect((await set(id, file)).status).toBe(204);
    expect((await set(id, folder, 'folder')).status).toBe(204);
    expect(await carriers(id)).toEqual(['/Documents/Projet/a.txt', '/Documents/Projet']);
    expect((await unset(id, file)).status).toBe(204);
    expect(outcome(await unset(id, file))).toEqual([404, `Tag ${id} is not set on this element`]);
    expect(await carriers(id)).toEqual(['/Documents/Projet']);
  });

  it('belongs to a file over all its versions', async () => {
    const id = await newTag('Urgent');
    await set(id, file);
    const { data: second } = await client.upload(folder, 'a.txt', 'b');
    expect(second.id).not.toBe(file);
    expect(await carriers(id)).toEqual(['/Documents/Projet/a.txt']);
    expect((await unset(id, second.id)).status).toBe(204);
    expect((await unset(id, file)).status).toBe(404);
  });

  it('needs a tag, an element and a type that exist', async () => {
    const id = await newTag('Urgent');
    expect((await set(99_999, file)).status).toBe(404);
    expect((await set('x', file)).status).toBe(404);
    expect((await set(id, 99_999_999)).status).toBe(404);
    expect((await set(id, file, 'folder')).status).toBe(404);
    expect((await set(id, folder, 'file')).status).toBe(404);
    expect(outcome(await set(id, file, 'share'))).toEqual([400, 'Invalid parameter: type']);
    expect((await unset(id, 99_999_999)).status).toBe(404);
    await client.http.delete(`/api/file/${file}`);
    expect((await set(id, file)).status).toBe(404);
    expect(await carriers(id)).toEqual([]);
  });

  it('needs the right to edit', async () => {
    const id = await newTag('Urgent');
    const external = as(account('external'));
    const refused = [403, 'You do not have sufficient rights on this folder'];
    expect(outcome(await set(id, file, 'file', external))).toEqual(refused);
    expect(outcome(await set(id, folder, 'folder', external))).toEqual(refused);
    await set(id, file);
    expect(outcome(await unset(id, file, 'file', external))).toEqual(refused);
    expect((await unset(id, file, 'file', as(account('user')))).status).toBe(204);
  });

  it('goes with the tag', async () => {
    const id = await newTag('Urgent');
    await set(id, file);
    await client.http.delete(`/api/tag/${id}`);
    expect((await unset(id, file)).status).toBe(404);
    expect(await emulator.tags()).toEqual([]);
  });

  it('stays when a version of the file or the place of it changes', async () => {
    const id = await newTag('Urgent');
    await set(id, file);
    const second = (await client.upload(folder, 'a.txt', 'b')).data.id;
    await client.http.delete(`/api/file/${second}`, { params: { versions: 'none' } });
    await client.http.put(`/api/file/${file}`, { name: 'b.txt', parent_id: root });
    expect(await carriers(id)).toEqual(['/Documents/b.txt']);
  });
});

describe('tags of a folder and what is in it', () => {
  const change = (id: number, body: object, config = {}) =>
    client.http.post(`/api/tag/${id}/folder`, body, config);
  let below: number;

  beforeEach(async () => {
    below = await client.createFolder(folder, 'dedans');
    await client.upload(below, 'b.txt', 'b');
  });

  const everything = [
    '/Documents/Projet',
    '/Documents/Projet/a.txt',
    '/Documents/Projet/dedans',
    '/Documents/Projet/dedans/b.txt',
  ];

  it('are set and taken off at once', async () => {
    const [one, two] = [await newTag('un'), await newTag('deux')];
    const granted = await change(folder, { grant: [one, two] });
    expect([granted.status, granted.data]).toEqual([204, '']);
    expect(await carriers(one)).toEqual(everything);
    expect(await carriers(two)).toEqual(everything);
    const three = await newTag('trois');
    expect((await change(folder, { grant: [String(three)], revoke: [one] })).status).toBe(204);
    expect([await carriers(one), await carriers(three)]).toEqual([[], everything]);
  });

  it('leave what is in it alone if it says so', async () => {
    const id = await newTag('un');
    await change(folder, { grant: [id], recursive: false });
    expect(await carriers(id)).toEqual(['/Documents/Projet']);
    await change(folder, { grant: [id] });
    await change(folder, { revoke: [id], recursive: false });
    expect(await carriers(id)).toEqual(everything.slice(1));
  });

  it('are refused as a whole', async () => {
    const id = await newTag('un');
    const bad: Array<[object, number]> = [
      [{}, 400],
      [{ grant: [], revoke: [] }, 400],
      [{ grant: id }, 400],
      [{ grant: ['x'] }, 400],
      [{ grant: [id], revoke: [id] }, 400],
      [{ grant: [id], recursive: 'perhaps' }, 400],
      [{ grant: [id, 99_999] }, 404],
    ];
    for (const [body, status] of bad)
      expect([body, (await change(folder, body)).status]).toEqual([body, status]);
    expect((await change(99_999_999, { grant: [id] })).status).toBe(404);
    expect((await change(file, { grant: [id] })).status).toBe(404);
    expect(await carriers(id)).toEqual([]);
  });

  it('need the right to edit; where it is missing further down, nothing changes', async () => {
    const id = await newTag('un');
    const user = account('user');
    expect((await change(folder, { grant: [id] }, as(account('external')))).status).toBe(403);
    const right = { folder_id: below, target_id: user.id, browse: true, read: true };
    await client.http.post('/api/right', right);
    expect((await change(folder, { grant: [id] }, as(user))).status).toBe(204);
    expect(await carriers(id)).toEqual(everything.slice(0, 2));
  });
});
