import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let file: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en', categoryAnswer: 'object' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  file = (await client.upload(root, 'a.txt', 'a')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const create = (body: object = {}, config = {}) =>
  client.http.post('/api/tag/category', { name: 'État', ...body }, config);
const get = (path: unknown, config = {}) => client.http.get(`/api/tag/${path}`, config);
const put = (id: number, body: object, config = {}) =>
  client.http.put(`/api/tag/category/${id}`, body, config);
const remove = (id: number, config = {}) => client.http.delete(`/api/tag/category/${id}`, config);
const newTag = async (name: string, category_id: number, body = {}, config = {}) =>
  (await client.http.post('/api/tag', { name, category_id, ...body }, config)).data;
const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const names = (objects: Array<{ name: string }>) => objects.map(({ name }) => name);

describe('a category', () => {
  it('is made, without an answer unless the platform gives one', async () => {
    await emulator.settings({ categoryAnswer: 'none' });
    const silent = await create({ name: 'Muet' });
    expect([silent.status, silent.data]).toEqual([204, '']);
    await emulator.settings({ categoryAnswer: 'object' });
    const { status, data } = await create({ color: 'green', order: 2 });
    const hex = expect.stringMatching(/^#[0-9a-f]{6}$/);
    expect([status, data]).toEqual([
      200,
      {
        id: expect.any(Number),
        name: 'État',
        color: 'green',
        primary_color: hex,
        secondary_color: hex,
        tertiary_color: hex,
        nb_tags: 0,
        tags: [],
        order: 2,
      },
    ]);
    const { green } = (await client.http.get('/api/tags/colors')).data.colors;
    expect(data).toMatchObject({ primary_color: green.primary, tertiary_color: green.tertiary });
    expect((await get(`category/${data.id}`)).data).toEqual(data);
    expect(names((await get('categories')).data)).toEqual(['Muet', 'État']);
  });

  it('has its tags', async () => {
    const { data } = await create({ color: 'red' });
    const tags = [await newTag('un', data.id), await newTag('deux', data.id, { private: true })];
    expect((await get(`category/${data.id}`)).data).toEqual({ ...data, nb_tags: 2, tags });
    const theirs = (await get(`category/${data.id}`, as(account('user')))).data;
    expect(theirs).toEqual({ ...data, nb_tags: 1, tags: tags.slice(0, 1) });
  });

  it.each([
    [{ name: undefined }, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(65) }, 'name'],
    [{ color: 'ultraviolet' }, 'ultraviolet'],
    [{ color: 3 }, 'color'],
  ])('is refused with %j', async (body, told) => {
    expect(outcome(await create(body))).toEqual([400, expect.stringContaining(told)]);
    expect((await get('categories')).data).toEqual([]);
  });

  it('has a name of its own', async () => {
    const { data: one } = await create();
    const { data: two } = await create({ name: 'Deux' });
    expect(outcome(await create({ name: 'état' }))).toEqual([409, 'A category named "état" already exists']);
    expect((await put(two.id, { name: 'État' })).status).toBe(409);
    expect((await put(one.id, { name: 'ÉTAT' })).data.name).toBe('ÉTAT');
    await emulator.settings({ language: 'fr' });
    expect((await create({ name: 'Deux' })).data.error).toContain('existe déjà');
  });

  it('is changed in part, or not at all', async () => {
    const { data } = await create({ color: 'red', note: 'a' });
    const changed = (await put(data.id, { color: 'blue', note: 'b' })).data;
    expect(changed).toMatchObject({ id: data.id, name: 'État', color: 'blue', note: 'b' });
    expect(changed.primary_color).not.toBe(data.primary_color);
    for (const body of [{}, { name: '' }, { name: 'Autre', color: 'ultraviolet' }]) {
      expect((await put(data.id, body)).status).toBe(400);
    }
    expect((await get(`category/${data.id}`)).data).toEqual(changed);
    expect((await put(99_999, { name: 'x' })).status).toBe(404);
  });

  it('that is deleted leaves its tags, without a category', async () => {
    const { data } = await create();
    const tag = await newTag('un', data.id);
    await client.http.post(`/api/tag/${tag.id}/${file}/file`);
    const removed = await remove(data.id);
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect(outcome(await remove(data.id))).toEqual([404, `Category ${data.id} was not found`]);
    expect((await get(`category/${data.id}`)).status).toBe(404);
    expect((await get(tag.id)).data).toEqual({ ...tag, category_id: null });
    expect((await emulator.tags())[0]).toMatchObject({ category: null, elements: [{ type: 'file' }] });
  });

  it('is a matter of administrators and managers', async () => {
    const { data } = await create({}, as(account('manager')));
    const user = as(account('user'));
    expect(outcome(await create({ name: 'x' }, user))).toEqual([403, 'For administrators and managers only']);
    expect((await put(data.id, { name: 'x' }, user)).status).toBe(403);
    expect((await remove(data.id, user)).status).toBe(403);
    expect((await get(`category/${data.id}`, user)).data).toEqual(data);
  });

  it('is listed in pages where the platform has pages', async () => {
    for (const name of ['a', 'b', 'c']) await create({ name });
    await emulator.settings({ listShape: 'paged', pageSize: 2 });
    const { data } = await get('categories', { params: { offset: 2 } });
    expect(data).toMatchObject({ offset_start: 2, nb_objects: 1, nb_total_objects: 3 });
    expect((await get(`categories/${file}/file`)).data).toMatchObject({ nb_objects: 2, nb_total_objects: 3 });
    expect((await get(`categories/attached/${file}/file`)).data).toMatchObject({ nb_total_objects: 0 });
  });
});

describe('categories of an element', () => {
  let state: { id: number };
  let kind: { id: number };
  let urgent: { id: number };

  beforeEach(async () => {
    state = (await create()).data;
    kind = (await create({ name: 'Type' })).data;
    urgent = await newTag('Urgent', state.id);
    await newTag('Calme', state.id);
    await newTag('Facture', kind.id);
    await client.http.post(`/api/tag/${urgent.id}/${file}/file`);
  });

  it('are all of them, each with the tags the element has', async () => {
    const { data } = await get(`categories/${file}/file`);
    expect(data).toEqual([
      expect.objectContaining({ name: 'État', nb_tags: 2, tags: [urgent] }),
      expect.objectContaining({ name: 'Type', nb_tags: 1, tags: [] }),
    ]);
    const { data: newer } = await client.upload(root, 'a.txt', 'b');
    expect((await get(`categories/${newer.id}/file`)).data).toEqual(data);
    expect((await get(`categories/${root}/folder`)).data).toHaveLength(2);
  });

  it('are those attached to it', async () => {
    const { data } = await get(`categories/attached/${file}/file`);
    expect(data).toEqual([expect.objectContaining({ id: state.id, tags: [urgent] })]);
    expect((await get(`categories/attached/${root}/folder`)).data).toEqual([]);
    const hidden = await newTag('Secret', kind.id, { private: true }, as(account('user')));
    await client.http.post(`/api/tag/${hidden.id}/${file}/file`, undefined, as(account('user')));
    expect((await get(`categories/attached/${file}/file`)).data).toEqual(data);
    const theirs = (await get(`categories/attached/${file}/file`, as(account('user')))).data;
    expect(names(theirs)).toEqual(['État', 'Type']);
  });

  it('can be asked for one by one', async () => {
    expect((await get(`category/${state.id}/${file}/file`)).data).toMatchObject({
      nb_tags: 2,
      tags: [urgent],
    });
    expect((await get(`category/${kind.id}/${file}/file`)).data.tags).toEqual([]);
    expect((await get(`category/99999/${file}/file`)).status).toBe(404);
  });

  it('need an element that exists and may be looked at', async () => {
    for (const path of ['categories', 'categories/attached', `category/${state.id}`]) {
      expect((await get(`${path}/99999999/file`)).status).toBe(404);
      expect((await get(`${path}/${file}/folder`)).status).toBe(404);
      expect(outcome(await get(`${path}/${file}/share`))).toEqual([400, 'Invalid parameter: type']);
    }
    const { data: mine } = await client.http.get('/api/root/personal');
    expect((await get(`categories/${mine.id}/folder`, as(account('user')))).status).toBe(403);
    expect((await get(`categories/${file}/file`, as(account('external')))).status).toBe(200);
  });
});
