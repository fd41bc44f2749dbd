import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let defaults: Settings;
let users: string[];
let groups: number[];

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  defaults = await emulator.settings({});
  for (const login of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'])
    await client.http.post('/api/group', { login, members: ['3'] });
  await emulator.addUsers(6);
  users = (await emulator.listUsers()).map(({ id }) => id);
  groups = (await emulator.listGroups()).map(({ id }) => Number(id));
}, startTimeoutMs);
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const set = (settings: Partial<Settings>) => emulator.settings(settings);
const list = async (path: string, params = {}) => (await client.http.get(`/api${path}`, { params })).data;
const ids = (objects: Array<{ id: string }>) => objects.map(({ id }) => id);

describe('users', () => {
  it('are complete objects in the order in which they were made', async () => {
    const all = await list('/users');
    expect(ids(all)).toEqual(users);
    for (const index of [0, 9])
      expect((await client.http.get(`/api/user/${users[index]}`)).data).toEqual(all[index]);
    await client.http.put(`/api/user/${users[0]}`, { login: 'claire' });
    expect(ids(await list('/users'))).toEqual(users);
  });

  it('come in pages where the platform has pages', async () => {
    await set({ listShape: 'paged', pageSize: 4 });
    const first = await list('/users');
    expect(first).toMatchObject({ offset_start: 0, nb_objects: 4, nb_total_objects: 10 });
    const last = await list('/users', { offset: 8, limit: 4 });
    expect(last).toMatchObject({ offset_start: 8, nb_objects: 2, nb_total_objects: 10 });
    expect([ids(first.objects), ids(last.objects)]).toEqual([users.slice(0, 4), users.slice(8)]);
  });
});

describe('groups', () => {
  it('are short objects with a number as id, in an array', async () => {
    const all = await list('/groups', { offset: 1, limit: 2 });
    expect(all[0]).toEqual({ id: groups[0], login: 'Un' });
    expect(ids(all)).toEqual(groups);
  });

  it('come in pages that spell their count in a way of their own', async () => {
    await set({ listShape: 'paged' });
    const page = await list('/groups', { offset: 3, limit: 50 });
    expect(page).toEqual({
      offset_start: 3,
      nb_objets: 2,
      nb_total_objects: 5,
      objects: [
        { id: groups[3], login: 'Quatre' },
        { id: groups[4], login: 'Cinq' },
      ],
    });
    await set({ countersAsText: true });
    expect(await list('/groups')).toMatchObject({ offset_start: '0', nb_objets: '5', nb_total_objects: '5' });
  });
});

describe.each([
  ['/users', () => users],
  ['/groups', () => groups],
])('%s', (path, known) => {
  it('ignore paging in both shapes where the platform does so', async () => {
    await set({ pagingNames: 'none' });
    expect(ids(await list(path, { offset: 2, limit: 1 }))).toEqual(known());
    await set({ largestPage: 3 });
    expect(ids(await list(path, { offset: 2, limit: 1 }))).toEqual(known().slice(0, 3));
    await set({ listShape: 'paged', pageSize: 4, largestPage: null });
    const first = await list(path);
    expect(first.offset_start).toBe(0);
    expect(ids(first.objects)).toEqual(known().slice(0, 4));
    expect(await list(path, { offset: 2, limit: 1 })).toEqual(first);
  });

  it('give no more at once than the largest page, in both shapes', async () => {
    await set({ largestPage: 3 });
    expect(ids(await list(path))).toEqual(known().slice(0, 3));
    expect(ids(await list(path, { offset: 1, limit: 200 }))).toEqual(known().slice(1, 4));
    expect(ids(await list(path, { offset: 1, limit: 2 }))).toEqual(known().slice(1, 3));
    expect(ids(await list(path, { offset: known().length - 1 }))).toEqual(known().slice(-1));
    expect(await list(path, { offset: 100 })).toEqual([]);
    await set({ listShape: 'paged', pageSize: 2 });
    const page = await list(path, { offset: 1, limit: 200 });
    expect([page.offset_start, page.nb_total_objects]).toEqual([1, known().length]);
    expect(ids(page.objects)).toEqual(known().slice(1, 4));
    expect(ids((await list(path)).objects)).toEqual(known().slice(0, 2));
  });

  it('refuse an impossible page', async () => {
    await set({ largestPage: 3 });
    for (const listShape of ['plain', 'paged'] as const) {
      await set({ listShape });
      expect((await client.http.get(`/api${path}?offset=-1`)).status).toBe(400);
      expect((await client.http.get(`/api${path}?limit=0`)).status).toBe(400);
    }
  });
});

it('the largest page holds for the other lists too', async () => {
  await set({ largestPage: 1 });
  expect(await list('/folders')).toHaveLength(1);
  expect(await list('/invite/users/1001')).toMatchObject({ nb_objects: 1, nb_total_objects: 7 });
});

it('a list of 25,000 users is made in no time, and so is a page of it', async () => {
  let start = performance.now();
  const added = await emulator.addUsers(25_000, 'foule');
  expect(performance.now() - start).toBeLessThan(1000);
  expect(new Set(added).size).toBe(25_000);
  expect((await emulator.listUsers()).slice(-25_000).map(({ id }) => id)).toEqual(added);

  await set({ listShape: 'paged' });
  const page = await list('/users', { offset: 20_010, limit: 200 });
  expect([page.nb_objects, page.nb_total_objects]).toEqual([200, 25_010]);
  expect(ids(page.objects)).toEqual(added.slice(20_000, 20_200));
  expect(page.objects[0]).toMatchObject({
    login: `foule${added[20_000]}`,
    email: expect.stringMatching(/^foule\d+@.+\.example$/),
    active: true,
    type: 'user',
  });
  start = performance.now();
  for (let round = 0; round < 20; round++) await list('/users', { offset: round * 1000, limit: 200 });
  // Generous, for a busy machine: a list that was represented as a whole would take several times as long.
  expect((performance.now() - start) / 20).toBeLessThan(40);

  start = performance.now();
  for (let round = 0; round < 50; round++)
    await client.http.post('/api/user', { login: `FOULE${added[round]}`, email: 'a@b.example' });
  expect((performance.now() - start) / 50).toBeLessThan(20);
  expect(await emulator.listUsers()).toHaveLength(25_010);
});
