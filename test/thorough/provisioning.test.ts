import type { INodeExecutionData } from 'n8n-workflow';

import type { Settings } from '../support/emulator';
import { byId, byLogin, byName, jsons, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();
const add = { resource: 'group', operation: 'addMembers' };

/** Shuffles in a way that is the same in every run. */
function shuffled<T>(things: T[]): T[] {
  let state = 12345;
  return things
    .map((thing) => ({ thing, at: (state = (state * 1103515245 + 12345) % 2147483648) }))
    .sort((one, other) => one.at - other.at)
    .map(({ thing }) => thing);
}

const membersByName = async () =>
  new Map((await platform.emulator.listGroups()).map(({ login, members }) => [login, members]));

describe('1,000 memberships in 10 groups', () => {
  const names = Array.from({ length: 10 }, (_, index) => `Group ${index}`);
  let items: INodeExecutionData[];
  let wanted: Map<string, string[]>;

  beforeAll(async () => {
    const ids = await platform.emulator.addUsers(1000, 'member');
    const logins = new Map((await platform.emulator.listUsers()).map(({ id, login }) => [id, login]));
    for (const name of names) await platform.group(name);
    wanted = new Map(names.map((name, index) => [name, ids.filter((_, at) => at % 10 === index)]));
    items = shuffled(
      names.flatMap((name) =>
        (wanted.get(name) ?? []).map((id) => ({ json: { group: name, login: String(logins.get(id)) } })),
      ),
    );
  });

  const parameters = {
    ...add,
    group: byName('={{ $json.group }}'),
    members: byLogin('={{ $json.login }}'),
  };

  async function expectAllThere(): Promise<void> {
    const members = await membersByName();
    for (const name of names) {
      expect(members.get(name)).toHaveLength(100);
      expect(new Set(members.get(name))).toEqual(new Set(wanted.get(name)));
    }
  }

  it('are all there, none twice, and written once for each group', async () => {
    const { main, failure } = await platform.users.run(parameters, items);
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    expect(new Set(jsons(main).map(({ outcome }) => outcome))).toEqual(new Set(['updated']));
    expect(jsons(main).flatMap(({ added }) => added)).toHaveLength(1000);
    await expectAllThere();

    expect(await platform.writes()).toHaveLength(10);
    const { requests, maxInFlight } = await platform.emulator.stats();
    // The lists of users and groups, and for each group: read, written, checked at once and twice more.
    expect(requests).toBeLessThan(70);
    expect(maxInFlight).toBeLessThanOrEqual(5);
  }, 60_000);

  it('are removed and there again where lists are objects and ids are text', async () => {
    await platform.emulator.settings({ listShape: 'keyed', ids: 'text' });
    const removed = await platform.users.run({ ...parameters, operation: 'removeMembers' }, items);
    expect(removed.failure).toBeUndefined();
    expect([...(await membersByName()).values()].flat()).toEqual([]);
    const { failure } = await platform.users.run(parameters, items);
    expect(failure).toBeUndefined();
    await expectAllThere();
  }, 60_000);

  it('change nothing the second time, and say so', async () => {
    const { main } = await platform.users.run(parameters, items);
    expect(new Set(jsons(main).map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(await platform.writes()).toEqual([]);
  }, 60_000);

  it('are all there when the network is bad, in four runs at once that add and remove', async () => {
    await platform.emulator.settings({
      randomSeed: 11,
      rate503: 0.1,
      rate429: 0.05,
      retryAfterSeconds: 1,
      dropRate: 0.05,
      lostAnswerRate: 0.1,
      rate504After: 0.05,
      latencyMs: [0, 20],
      listShape: 'paged',
      countersAsText: true,
    });
    const others = await platform.users.run(
      { ...parameters, operation: 'removeMembers' },
      items.slice(0, 500),
    );
    expect(others.failure).toBeUndefined();
    const quarter = (index: number) => items.filter((_, at) => at % 4 === index);
    const runs = await Promise.all(
      [0, 1, 2, 3].map(async (index) => await platform.users.run(parameters, quarter(index))),
    );
    for (const { failure, main } of runs) {
      expect(failure).toBeUndefined();
      expect(main).toHaveLength(250);
    }
    await expectAllThere();
  }, 300_000);

  it('survive that items about unknown users and groups are among them', async () => {
    const bad = [
      { group: 'Group 3', login: 'nobody' },
      { group: 'No such group', login: 'member' },
    ].map((json) => ({ json }));
    const extra = await platform.user('extra');
    const good = names.map((group) => ({ json: { group, login: 'extra' } }));
    const { main, error } = await platform.users.run(
      parameters,
      [...good.slice(0, 5), ...bad, ...good.slice(5)],
      { onError: 'continueErrorOutput' },
    );
    expect(pairs(main)).toEqual([0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
    expect(pairs(error)).toEqual([5, 6]);
    expect(error.map(({ json }) => json.error)).toEqual([
      'There is no user "nobody"',
      'There is no group "No such group"',
    ]);
    const members = await membersByName();
    for (const name of names) expect(members.get(name)).toContain(extra);
  });
});

describe('25,000 users', () => {
  let all: string[];
  beforeAll(async () => {
    await platform.emulator.addUsers(25_000 - (await platform.emulator.listUsers()).length, 'crowd');
    all = (await platform.emulator.listUsers()).map(({ id }) => id);
  });
  const list = async () =>
    await platform.users.run({ resource: 'user', operation: 'getAll', returnAll: true });

  it.each<[string, Partial<Settings>]>([
    ['plain', { listShape: 'plain', largestPage: 200 }],
    ['plain, all at once', { listShape: 'plain' }],
    ['paged', { listShape: 'paged' }],
    ['paged, less on a page than asked for', { listShape: 'paged', largestPage: 90 }],
    ['keyed', { listShape: 'keyed', largestPage: 500 }],
    ['counters as text', { listShape: 'paged', countersAsText: true }],
    ['offset_start/nb_objects', { listShape: 'paged', pagingNames: 'offset_start/nb_objects' }],
    ['start/count', { listShape: 'paged', pagingNames: 'start/count' }],
    ['skip/take, keyed', { listShape: 'keyed', largestPage: 200, pagingNames: 'skip/take' }],
    ['page/per_page', { listShape: 'paged', pagingNames: 'page/per_page' }],
    ['page/limit, plain, 120 at the most', { largestPage: 120, pagingNames: 'page/limit' }],
    ['page/size, from 0', { listShape: 'paged', pagingNames: 'page/size', firstPageNumber: 0 }],
  ])(
    'arrive whole, in order and once: %s',
    async (_, settings) => {
      await platform.emulator.settings(settings);
      const { main, failure } = await list();
      expect(failure).toBeUndefined();
      expect(main).toHaveLength(25_000);
      expect(jsons(main).map(({ id }) => id)).toEqual(all);
    },
    120_000,
  );

  it.each<[string, 'front' | 'end', Partial<Settings>]>([
    ['plain', 'end', { listShape: 'plain', largestPage: 200 }],
    ['paged', 'end', { listShape: 'paged' }],
    ['paged, with new users at the front', 'front', { listShape: 'paged' }],
    [
      'start/limit, counters as text',
      'end',
      { listShape: 'paged', countersAsText: true, pagingNames: 'start/limit' },
    ],
    ['from/size, keyed', 'end', { listShape: 'keyed', largestPage: 200, pagingNames: 'from/size' }],
    ['page/per_page', 'end', { listShape: 'paged', pagingNames: 'page/per_page' }],
    ['page/count, from 0', 'front', { listShape: 'paged', pagingNames: 'page/count', firstPageNumber: 0 }],
  ])(
    'arrive without a gap while users come and go: %s',
    async (_, at, settings) => {
      await platform.emulator.settings(settings);
      const before = (await platform.emulator.listUsers()).map(({ id }) => id);
      await platform.emulator.churn({ everyRequests: 1, match: '^GET /api/users$', add: 3, remove: 7, at });
      const { main, failure } = await list();
      const { removed } = await platform.emulator.churned();
      await platform.emulator.churn(null);
      expect(failure).toBeUndefined();
      expect(removed.length).toBeGreaterThan(500);
      // A second reading of the list would be 250 requests.
      expect((await platform.emulator.stats()).requests).toBeLessThan(400);

      const got = jsons(main).map(({ id }) => String(id));
      expect(new Set(got).size).toBe(got.length);
      const gone = new Set(removed);
      const stayed = before.filter((id) => !gone.has(id));
      const known = new Set(stayed);
      expect(got.filter((id) => known.has(id))).toEqual(stayed);
    },
    240_000,
  );

  it('are an error, not a short list, when the platform ignores the paging', async () => {
    await platform.emulator.settings({ listShape: 'paged', pagingNames: 'none' });
    const { main, failure } = await list();
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(/^The platform gives only \d+ of 2\d,?\d+ entries of this list/);
    expect((await platform.emulator.stats()).requests).toBeLessThan(5);
  });

  it('are searched once for all items of a run', async () => {
    const [, , some] = await platform.emulator.listUsers();
    const items = Array.from({ length: 100 }, () => ({ json: {} }));
    const { main } = await platform.users.run(
      { resource: 'user', operation: 'get', user: byLogin(String(some?.login)) },
      items,
    );
    expect(new Set(jsons(main).map(({ id }) => id))).toEqual(new Set([some?.id]));
    expect((await platform.emulator.stats()).requests).toBeLessThan(250);
  }, 60_000);
});

it('adds to a group by id without reading the list of users', async () => {
  const [a, b] = [await platform.user('quick.a'), await platform.user('quick.b')];
  const id = await platform.group('Quick');
  await platform.emulator.resetStats();
  const { main } = await platform.users.run({ ...add, group: byId(id), members: byId('={{ $json.id }}') }, [
    { json: { id: a } },
    { json: { id: b } },
  ]);
  expect(jsons(main).map(({ added }) => added)).toEqual([[a], [b]]);
  // Read, written, checked at once and twice more.
  expect((await platform.emulator.stats()).requests).toBe(5);
});
