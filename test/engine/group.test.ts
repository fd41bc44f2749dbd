import { byId, byLogin, byName, jsons, pairs, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

// Some tests go through many pauses.
jest.setTimeout(60_000);

const platform = usePlatform();
const group = { resource: 'group' };
const members = async (id: string) =>
  (await platform.emulator.listGroups()).find((one) => one.id === id)?.members;

describe('Group', () => {
  it('creates, with members, and says when it exists', async () => {
    const id = await platform.user('group.one');
    const create = {
      ...group,
      operation: 'create',
      login: 'Sales é',
      additionalFields: { members: byLogin('group.one, group.one@example.com') },
      customFields: { field: [{ name: 'colour', value: 'red' }] },
    };
    const { main } = await platform.users.run(create);
    expect(main[0]?.json).toMatchObject({
      login: 'Sales é',
      members: [id],
      colour: 'red',
      outcome: 'created',
    });
    const again = await platform.users.run(create);
    expect(again.failure?.message).toBe('There is a group "Sales é" already');
    const got = await platform.users.run({ ...create, ifGroupExists: 'get' });
    expect(got.main[0]?.json).toMatchObject({ id: main[0]?.json.id, members: [id], outcome: 'unchanged' });
    const nameless = await platform.users.run({ ...create, login: '  ' });
    expect(nameless.failure?.message).toBe('The group has no name');
  });

  it('makes one group of many items about the same name, and asks for an existing one once', async () => {
    const items = Array.from({ length: 20 }, (_, index) => ({
      json: { name: index % 2 ? 'Often' : 'OFTEN' },
    }));
    const parameters = { ...group, operation: 'create', login: '={{ $json.name }}', ifGroupExists: 'get' };
    await platform.emulator.settings({ latencyMs: [0, 10] });
    const { main } = await platform.users.run(parameters, items);
    const outcomes = jsons(main).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(new Set(jsons(main).map(({ id }) => id)).size).toBe(1);
    expect(await platform.writes()).toEqual(['POST /api/group']);
  });

  it('makes one group when the answer is lost', async () => {
    await platform.emulator.fault({ match: '^POST /api/group$', lostAnswer: true });
    const { main, failure } = await platform.users.run({
      ...group,
      operation: 'create',
      login: 'Lost group',
    });
    expect(failure).toBeUndefined();
    expect((await platform.emulator.listGroups()).filter(({ login }) => login === 'Lost group')).toEqual([
      expect.objectContaining({ id: main[0]?.json.id }),
    ]);
  });

  it.each(['paged', 'plain'] as const)('gets one, and lists them, %s', async (listShape) => {
    const user = await platform.user(`lister.${listShape}`);
    const id = await platform.group(`Listed ${listShape}`, [user]);
    await platform.emulator.settings({ listShape });
    const run = async (operation: string, more: object) =>
      jsons((await platform.users.run({ ...group, operation, ...more })).main);
    expect(await run('get', { group: byName(`listed ${listShape}`) })).toEqual([
      { id, login: `Listed ${listShape}`, members: [user], ldap: false },
    ]);
    const filters = { text: `LISTED ${listShape}` };
    expect(await run('getAll', { filters })).toEqual([{ id: Number(id), login: `Listed ${listShape}` }]);
    expect(await run('getAll', { filters, includeMembers: true })).toEqual([
      expect.objectContaining({ id, members: [user] }),
    ]);
    expect(await run('getAll', { returnAll: true, filters: { member: byId(user) } })).toEqual([
      { id: Number(id), login: `Listed ${listShape}` },
    ]);
  });

  it('renames without touching the members, and deletes', async () => {
    const user = await platform.user('stays');
    const id = await platform.group('Before', [user]);
    const update = { ...group, operation: 'update', group: byId(id), updateFields: { login: 'After' } };
    const { main } = await platform.users.run(update);
    expect(main[0]?.json).toMatchObject({ login: 'After', outcome: 'updated', changed_fields: ['login'] });
    expect(await members(id)).toEqual([user]);
    expect((await platform.users.run(update)).main[0]?.json).toMatchObject({ outcome: 'unchanged' });
    await platform.users.run({ ...group, operation: 'delete', group: byName('After') });
    expect(await members(id)).toBeUndefined();
  });
});

describe('Group members', () => {
  const change = (operation: string, id: string, users: unknown) => ({
    ...group,
    operation,
    group: byId(id),
    members: users as never,
  });

  it('are added, removed and set, each saying what changed', async () => {
    const [a, b, c] = [
      await platform.user('mem.a'),
      await platform.user('mem.b'),
      await platform.user('mem.c'),
    ];
    const id = await platform.group('Members', [a]);
    const run = async (operation: string, users: unknown) =>
      (await platform.users.run(change(operation, id, users))).main[0]?.json;
    const about = { id, login: 'Members' };

    expect(await run('addMembers', byLogin('mem.a, mem.b@example.com'))).toEqual({
      ...about,
      members: 2,
      outcome: 'updated',
      added: [b],
      were_members: [a],
    });
    expect(await run('addMembers', byId(`${a}, ${b}`))).toMatchObject({ outcome: 'unchanged', added: [] });
    expect(await run('removeMembers', byId(`${a},${c}`))).toEqual({
      ...about,
      members: 1,
      outcome: 'updated',
      removed: [a],
      were_no_members: [c],
    });
    expect(await run('removeMembers', byId(a))).toMatchObject({ outcome: 'unchanged', removed: [] });
    expect(await run('setMembers', byLogin('mem.a,mem.c'))).toEqual({
      ...about,
      members: 2,
      outcome: 'updated',
      added: [a, c],
      were_members: [],
      removed: [b],
    });
    expect(await run('setMembers', byId(`${a},${c}`))).toMatchObject({ outcome: 'unchanged' });
    expect(await members(id)).toEqual([a, c]);
  });

  inOneRun('are taken together when items set the same group', async () => {
    const ids = [await platform.user('set.a'), await platform.user('set.b'), await platform.user('set.c')];
    const id = await platform.group('Set together', [ids[2]!]);
    const items = [{ json: { login: 'set.a' } }, { json: { login: 'set.b' } }];
    const { main } = await platform.users.run(change('setMembers', id, byLogin('={{ $json.login }}')), items);
    expect(pairs(main)).toEqual([0, 1]);
    expect(jsons(main).map(({ added, removed }) => [added, removed])).toEqual([
      [[ids[0]], [ids[2]]],
      [[ids[1]], [ids[2]]],
    ]);
    expect(await members(id)).toEqual([ids[0], ids[1]]);
  });

  inOneRun('stay as they are when an item that sets the same group is not clear', async () => {
    const kept = await platform.user('kept');
    const id = await platform.group('Unclear', [kept]);
    await platform.user('clear');
    const items = [{ json: { login: 'clear' } }, { json: { login: 'misspelt' } }];
    const { main, error } = await platform.users.run(
      change('setMembers', id, byLogin('={{ $json.login }}')),
      items,
      { onError: 'continueErrorOutput' },
    );
    expect(main).toEqual([]);
    expect(error.map(({ json }) => json.error)).toEqual([
      'The members of "Unclear" were left as they are, because another item of this run failed',
      'There is no user "misspelt"',
    ]);
    expect(await members(id)).toEqual([kept]);
  });

  inOneRun('stay as they are when it is not clear which group an item sets', async () => {
    const kept = await platform.user('kept.too');
    const id = await platform.group('Unclear too', [kept]);
    await platform.user('clear.too');
    const items = ['Unclear too', 'No such group', 'Unclear too'].map((group) => ({ json: { group } }));
    const set = { ...change('setMembers', id, byLogin('clear.too')), group: byName('={{ $json.group }}') };
    const { main, error } = await platform.users.run(set, items, { onError: 'continueErrorOutput' });
    expect(main).toEqual([]);
    expect(error.map(({ json }) => String(json.error).slice(0, 20))).toEqual([
      'The members of "Uncl',
      'There is no group "N',
      'The members of "Uncl',
    ]);
    expect(await members(id)).toEqual([kept]);
  });

  inOneRun('stay as they are when an item cannot be read at all', async () => {
    const kept = await platform.user('kept.three');
    const id = await platform.group('Unread', [kept]);
    const items = [{ json: { as: undefined } }, { json: { as: '' } }];
    await platform.user('clear.three');
    const set = change('setMembers', id, byLogin('clear.three'));
    const { main } = await platform.users.run({ ...set, options: { runAsUser: '={{ $json.as }}' } }, items, {
      onError: 'continueRegularOutput',
    });
    expect(jsons(main).every(({ error }) => error !== undefined)).toBe(true);
    expect(await members(id)).toEqual([kept]);
  });

  it.each([
    ['nothing', 'undefined'],
    ['empty', '""'],
    ['nameless', '{ name: "x" }'],
  ])('are not set to a list of which an entry names nobody (%s)', async (login, entry) => {
    const kept = await platform.user(`kept.${login}`);
    const id = await platform.group(`Kept for ${login}`, [kept]);
    await platform.user(login);
    const list = byLogin(`={{ ["${login}", ${entry}] }}`);
    const { failure } = await platform.users.run(change('setMembers', id, list));
    expect(failure?.message).toMatch(/^The user cannot be /);
    expect(await members(id)).toEqual([kept]);
  });

  it('take all users of an item or none, and name the one who does not exist', async () => {
    const [a, b] = [await platform.user('all.a'), await platform.user('all.b')];
    const id = await platform.group('All or none');
    const items = [{ users: a }, { users: `${b},999999` }, { users: '' }].map((json) => ({ json }));
    const { main, error } = await platform.users.run(
      change('addMembers', id, byId('={{ $json.users }}')),
      items,
      {
        onError: 'continueErrorOutput',
      },
    );
    expect(pairs(main)).toEqual([0]);
    expect(pairs(error)).toEqual([1, 2]);
    expect(error.map(({ json }) => json.error)).toEqual([
      'There is no user with the ID 999999',
      'No users was chosen',
    ]);
    expect(await members(id)).toEqual([a]);
  });

  inOneRun('change nothing when the run is to stop at an error', async () => {
    const a = await platform.user('stop.a');
    const id = await platform.group('Stopped');
    const items = [{ login: 'stop.a' }, { login: 'nobody at all' }].map((json) => ({ json }));
    const { failure } = await platform.users.run(
      change('addMembers', id, byLogin('={{ $json.login }}')),
      items,
    );
    expect(failure?.message).toBe('There is no user "nobody at all"');
    expect(await members(id)).toEqual([]);
    expect(a).toBeDefined();
  });

  it('of a group from an external directory are refused before anything is written', async () => {
    const user = await platform.user('ldap.user');
    const { data } = await platform.api.post<{ id: string }>('/group', { login: 'LDAP group' });
    await platform.emulator.fault({
      match: `^GET /api/group/${data.id}$`,
      status: 200,
      body: { id: data.id, login: 'LDAP group', members: [], ldap: true },
      times: 3,
    });
    for (const operation of ['addMembers', 'removeMembers', 'setMembers']) {
      const { failure } = await platform.users.run(change(operation, data.id, byId(user)));
      expect(failure?.message).toBe(
        'The group "LDAP group" comes from an external directory (LDAP) and is read-only',
      );
    }
    expect((await platform.writes()).filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  it('are written again when the answer is lost or another writer undid it', async () => {
    const users = [await platform.user('again.a'), await platform.user('again.b')];
    const id = await platform.group('Again');
    await platform.emulator.fault({ match: `^PUT /api/group/${id}$`, lostAnswer: true });
    const lost = await platform.users.run(change('addMembers', id, byId(users[0])));
    expect(lost.main[0]?.json).toMatchObject({ outcome: 'updated', added: [users[0]] });
    // Answered, but not done.
    await platform.emulator.fault({ match: `^PUT /api/group/${id}$`, status: 204 });
    const undone = await platform.users.run(change('addMembers', id, byId(users[1])));
    expect(undone.main[0]?.json).toMatchObject({ outcome: 'updated', added: [users[1]] });
    expect(await members(id)).toEqual(users);
    // Never done.
    await platform.emulator.fault({ match: `^PUT /api/group/${id}$`, status: 204, times: 10 });
    const never = await platform.users.run(change('removeMembers', id, byId(users[0])));
    expect(never.failure?.message).toContain('did not keep the members of "Again"');
    expect(never.failure?.description).toContain(users[0]);
  });

  it('are not written when the platform does not say who they are', async () => {
    const user = await platform.user('unsaid');
    const id = await platform.group('Unsaid');
    await platform.emulator.fault({
      match: `^GET /api/group/${id}$`,
      status: 200,
      body: { id, login: 'Unsaid' },
    });
    const { failure } = await platform.users.run(change('addMembers', id, byId(user)));
    expect(failure?.message).toBe('The platform does not give the members of the group "Unsaid"');
    expect((await platform.writes()).filter((line) => line.startsWith('PUT'))).toEqual([]);
  });
});

describe('Delegate', () => {
  it('is created once, listed, changed and deleted', async () => {
    const [a, b] = [await platform.user('del.a'), await platform.user('del.b')];
    const id = await platform.group('Delegated');
    const delegate = { resource: 'delegate' };
    const inGroup = { delegateGroup: byName('Delegated') };
    await platform.emulator.fault({ match: '^POST /api/delegate$', lostAnswer: true });
    const made = await platform.users.run({
      ...delegate,
      operation: 'create',
      ...inGroup,
      delegateUser: byLogin('del.a'),
    });
    expect(made.main[0]?.json).toMatchObject({ group_id: id, user_id: a });
    const delegateId = String(made.main[0]?.json.id);
    const twice = await platform.users.run({
      ...delegate,
      operation: 'create',
      ...inGroup,
      delegateUser: byId(a),
    });
    expect(twice.failure?.description).toContain('There is one already');

    const changed = await platform.users.run({
      ...delegate,
      operation: 'update',
      delegateId,
      delegateUser: byId(b),
    });
    expect(changed.main[0]?.json).toMatchObject({ user_id: b, outcome: 'updated' });
    const listed = await platform.users.run({ ...delegate, operation: 'getAll', ...inGroup });
    expect(jsons(listed.main)).toEqual([expect.objectContaining({ user_id: b })]);
    const got = await platform.users.run({ ...delegate, operation: 'get', delegateId });
    expect(got.main[0]?.json).toMatchObject({ user_id: b });
    await platform.users.run({ ...delegate, operation: 'delete', delegateId });
    expect((await platform.users.run({ ...delegate, operation: 'getAll', ...inGroup })).main).toEqual([]);
    const wrong = await platform.users.run({ ...delegate, operation: 'get', delegateId: 'x' });
    expect(wrong.failure?.message).toBe('The ID "x" of the delegate is not a number');
  });
});
