import { startEmulator, startTimeoutMs, type ChurnPlan, type Emulator } from '../support/emulator';
import { connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  await emulator.settings({ listShape: 'paged' });
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const page = async (offset = 0, limit = 10) =>
  (await client.http.get('/api/users', { params: { offset, limit } })).data;
const idsNow = async () => (await emulator.listUsers()).map(({ id }) => id);
const everyPage = { everyRequests: 1, match: '^GET /api/users$' };

it('changes the list after every so many requests that match, and only then', async () => {
  await emulator.addUsers(20);
  await emulator.churn({ everyRequests: 3, match: '^GET /api/users$', add: 2 });
  const totals: number[] = [];
  for (let round = 0; round < 7; round++) {
    await client.http.get('/api/account');
    totals.push((await page(0, 1)).nb_total_objects);
  }
  expect(totals).toEqual([24, 24, 24, 26, 26, 26, 28]);
  const { requests, added, removed } = await emulator.churned();
  expect([requests, removed]).toEqual([7, []]);
  expect((await idsNow()).slice(-4)).toEqual(added);
});

it('has changed the list by the time an answer arrives, which shows it as it was', async () => {
  await emulator.churn({ ...everyPage, add: 1 });
  expect((await page()).nb_total_objects).toBe(4);
  expect(await idsNow()).toHaveLength(5);
});

it('counts every request of many at once', async () => {
  await emulator.churn({ everyRequests: 2, match: '^GET /api/user/3$', add: 1 });
  await Promise.all(Array.from({ length: 21 }, () => client.http.get('/api/user/3')));
  const { requests, added } = await emulator.churned();
  expect([requests, added.length]).toEqual([21, 10]);
});

it('adds at the end, or at the front', async () => {
  const before = await idsNow();
  await emulator.churn({ ...everyPage, add: 2 });
  await page();
  const { added: last } = await emulator.churned();
  await emulator.churn({ ...everyPage, add: 2, at: 'front' });
  await page();
  await page();
  const { added } = await emulator.churned();
  const front = (await idsNow()).slice(0, 4);
  expect([...front].sort()).toEqual([...added].sort());
  expect(await idsNow()).toEqual([...front, ...before, ...last]);
  expect((await page(0, 1)).objects[0].id).toBe(front[0]);
});

it('removes from anywhere, but never whom it has to keep', async () => {
  const crowd = await emulator.addUsers(40);
  const keep = [crowd[0]!, crowd[20]!, crowd[39]!];
  await emulator.churn({ ...everyPage, remove: 4, keep });
  await page();
  await page();
  const { removed } = await emulator.churned();
  expect(new Set(removed).size).toBe(8);
  const places = removed.map((id) => crowd.indexOf(id));
  expect([Math.min(...places) < 20, Math.max(...places) > 20]).toEqual([true, true]);
  expect(await idsNow()).toEqual(['1', '2', '3', '4', ...crowd.filter((id) => !removed.includes(id))]);
  for (let round = 0; round < 12; round++) await page();
  expect(await idsNow()).toEqual(['1', '2', '3', '4', ...keep]);
  expect((await emulator.churned()).removed).toHaveLength(37);
});

it('removes for good', async () => {
  const [id] = await emulator.addUsers(1);
  const { data: group } = await client.http.post('/api/group', { login: 'G', members: [id, '3'] });
  await emulator.churn({ ...everyPage, remove: 1 });
  await page();
  expect((await client.http.get(`/api/user/${id}`)).status).toBe(404);
  expect((await client.http.get(`/api/group/${group.id}`)).data.members).toEqual(['3']);
});

it('does the same again with the same random numbers', async () => {
  const run = async () => {
    await emulator.reset();
    await emulator.settings({ listShape: 'paged', randomSeed: 42 });
    await emulator.addUsers(300);
    await emulator.churn({ ...everyPage, add: 3, remove: 5 });
    for (let round = 0; round < 5; round++) await page();
    return emulator.churned();
  };
  const first = await run();
  expect([first.added.length, first.removed.length]).toEqual([15, 25]);
  expect(await run()).toEqual(first);
});

it('moves what comes later to the front, so that a careless reader misses users', async () => {
  const crowd = await emulator.addUsers(60);
  await emulator.churn({ ...everyPage, remove: 5 });
  const seen = new Set<string>();
  for (let offset = 0, total = 1; offset < total; offset += 10) {
    const { objects, nb_total_objects } = await page(offset);
    for (const { id } of objects) seen.add(id);
    total = nb_total_objects;
  }
  const { removed } = await emulator.churned();
  expect(crowd.filter((id) => !removed.includes(id) && !seen.has(id)).length).toBeGreaterThan(0);
});

it('stops when it is told to, and its report stays until the next plan', async () => {
  await emulator.churn({ ...everyPage, add: 1 });
  await page();
  await emulator.churn(null);
  await page();
  const report = await emulator.churned();
  expect([report.requests, report.added.length]).toEqual([1, 1]);
  expect(await idsNow()).toHaveLength(5);
  await emulator.churn({ ...everyPage, add: 1 });
  expect(await emulator.churned()).toEqual({ requests: 0, added: [], removed: [] });
  await page();
  await emulator.reset();
  expect(await emulator.churned()).toEqual({ requests: 0, added: [], removed: [] });
  await page();
  expect(await idsNow()).toHaveLength(4);
});

it.each([
  [{ everyRequests: 0, match: '.' }],
  [{ everyRequests: 1 }],
  [{ everyRequests: 1, match: '(' }],
  [{ everyRequests: 1, match: '.', at: 'middle' }],
  [{ everyRequests: 1, match: '.', add: -1 }],
  [{ everyRequests: 1, match: '.', drop: 1 }],
])('refuses %j and goes on as before', async (plan) => {
  await emulator.churn({ ...everyPage, add: 1 });
  const refused = await client.http.post('/_emulator/churn', plan as Partial<ChurnPlan>);
  expect(outcome(refused)).toEqual([400, expect.any(String)]);
  await page();
  expect((await emulator.churned()).added).toHaveLength(1);
});

it('crowds are checked too', async () => {
  for (const body of [{}, { count: -1 }, { count: 'many' }, { count: 1, prefix: '' }, { count: 1, other: 1 }])
    expect((await client.http.post('/_emulator/users', body)).status).toBe(400);
  expect(await emulator.addUsers(0)).toEqual([]);
  const [id] = await emulator.addUsers(1);
  expect((await emulator.listUsers()).at(-1)).toMatchObject({ id, login: `user${id}`, hasPassword: false });
});
