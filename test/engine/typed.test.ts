import { byId, byLogin, jsons, md5, usePlatform } from '../support/platform';

// What an expression, a spreadsheet or an AI model gives, and what must never come of it.
const platform = usePlatform();

/** A text as an expression gives it. */
const says = (text: string) => `={{ "${text}" }}`;
const MISSING = '={{ $json.missing }}';

async function linkFor(more: object) {
  const folder = await platform.folder(`Typed ${Math.random()}`);
  const { id } = await platform.file(folder, 'typed.txt', 'typed');
  const link = { resource: 'shareLink', operation: 'create', expires: 'never', passwordBy: 'none' };
  return await platform.links.run({ ...link, contents: { file: [{ linkFile: byId(id) }] }, ...more });
}

describe('A choice by expression', () => {
  it.each([
    ['Password', { passwordBy: MISSING, password: 'correct horse' }],
    ['Password', { passwordBy: says('generate'), password: 'correct horse' }],
    ['Expires', { expires: says('Days from now'), expirationDate: '2030-01-01' }],
  ])('that is none is an error, and no link is made: %s %j', async (label, more) => {
    await platform.emulator.resetStats();
    const { main, failure } = await linkFor(more);
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(new RegExp(`^${label}.* cannot be `));
    expect(await platform.writes()).not.toContain('POST /api/sharelink');
  });

  it('is understood as its name or value, in capitals or not', async () => {
    const { main, failure } = await linkFor({ passwordBy: says('ENTERED'), password: 'correct horse' });
    expect(failure).toBeUndefined();
    expect(main[0]?.json.password_protected).toBeTruthy();
  });

  it('never deletes more than was said', async () => {
    const folder = await platform.folder('Versions');
    const { id } = await platform.file(folder, 'v.txt', 'one');
    for (const versions of [MISSING, says('Nonesuch')]) {
      const { failure } = await platform.engine.run({
        resource: 'file',
        operation: 'delete',
        file: byId(id),
        deletion: 'forGood',
        versions,
      });
      expect(failure?.message).toMatch(/ cannot be /);
    }
    expect((await platform.emulator.files()).find((file) => file.id === id)?.hash).toBe(md5('one'));
  });

  it('finds a user by what was meant', async () => {
    const id = await platform.user('matched');
    const { main } = await platform.users.run({
      resource: 'user',
      operation: 'upsert',
      login: 'another',
      email: 'matched@example.com',
      matchBy: says('EMAIL'),
      signIn: 'later',
    });
    expect(jsons(main)).toMatchObject([{ id, outcome: 'unchanged' }]);
  });
});

describe('A password by expression that is missing', () => {
  it('makes no link', async () => {
    const { main, failure } = await linkFor({ passwordBy: 'entered', password: MISSING });
    expect(main).toEqual([]);
    expect(failure?.message).toBe('The password is too short');
  });

  it('makes no user', async () => {
    const { main, failure } = await platform.users.run({
      resource: 'user',
      operation: 'create',
      login: 'no.password',
      email: 'no.password@example.com',
      signIn: 'password',
      password: MISSING,
    });
    expect(main).toEqual([]);
    expect(failure?.message).toBe('The password is too short');
  });
});

describe('A switch by expression', () => {
  it.each(['false', 'FALSE', 'no', '0'])('is off: %s', async (off) => {
    const login = `off.${Math.random()}`;
    const id = await platform.user(login);
    const { main, failure } = await platform.users.run({
      resource: 'user',
      operation: 'update',
      user: byLogin(login),
      updateFields: { active: says(off) },
    });
    expect(failure).toBeUndefined();
    expect(jsons(main)).toMatchObject([{ id, outcome: 'updated', changed_fields: ['active'] }]);
  });

  it('that is missing changes nothing', async () => {
    const id = await platform.user('missing.switch');
    await platform.emulator.resetStats();
    const { main, failure } = await platform.users.run({
      resource: 'user',
      operation: 'update',
      user: byId(id),
      updateFields: { active: MISSING, language: MISSING, firstname: 'Given' },
    });
    expect(failure).toBeUndefined();
    expect(jsons(main)).toMatchObject([{ changed_fields: ['firstname'] }]);
    expect((await platform.emulator.listUsers()).find((user) => user.id === id)?.active).toBe(true);
  });

  it.each(['perhaps', 'constructor'])('that says neither is an error that shows it: %s', async (word) => {
    await platform.user(`neither.${word}`);
    const { failure } = await platform.users.run({
      resource: 'user',
      operation: 'update',
      user: byLogin(`neither.${word}`),
      updateFields: { active: says(word) },
    });
    expect(failure?.message).toBe(`Active cannot be "${word}"`);
  });

  it('does not send a signature out that is to stay a draft', async () => {
    const { main, failure } = await platform.workflow.run({
      resource: 'signature',
      operation: 'create',
      signatureName: 'Stays a draft',
      fieldsPlace: 'none',
      activate: says('false'),
    });
    expect(failure).toBeUndefined();
    expect(main[0]?.json.status).not.toBe('ongoing');
    expect(await platform.emulator.mails()).toEqual([]);
  });
});

describe('What the platform does not show', () => {
  it.each([
    ['hidden', { omit: ['active'] }],
    ['in a word that is not known', { merge: { active: 'active' } }],
  ])('is written, whatever it may be: %s', async (_, change) => {
    const id = await platform.user(`unseen.${Math.random()}`.replace('0.', ''));
    await platform.emulator.fault({ match: `^GET /api/user/${id}`, times: 9, ...change });
    await platform.users.run({ resource: 'user', operation: 'deactivate', user: byId(id) });
    expect(await platform.writes()).toContain(`PUT /api/user/${id}`);
    expect((await platform.emulator.listUsers()).find((user) => user.id === id)?.active).toBe(false);
  });
});

describe('A group that was there before', () => {
  it('is not told as created when the connection breaks', async () => {
    await platform.group('There before', [await platform.user('there.before')]);
    await platform.emulator.fault({ match: '^POST /api/group$', drop: true });
    const create = { resource: 'group', operation: 'create', login: 'There before' };
    const { main, failure } = await platform.users.run(create);
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(/There before/);
  });

  it('keeps a member that somebody else added while its change was sent again', async () => {
    const [one, two] = [await platform.user('kept.one'), await platform.user('kept.two')];
    const id = await platform.group('Kept', [one]);
    await platform.emulator.fault({ match: `^PUT /api/group/${id}`, status: 503, delayMs: 600 });
    const update = { resource: 'group', operation: 'update', group: byId(id) };
    const running = platform.users.run({ ...update, updateFields: { login: 'Kept renamed' } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await platform.api.put(`/group/${id}`, { members: [one, two] });
    expect((await running).failure).toBeUndefined();
    const { data } = await platform.api.get<{ login: string; members: string[] }>(`/group/${id}`);
    expect(data.login).toBe('Kept renamed');
    expect(data.members.map(String).sort()).toEqual([one, two].map(String).sort());
  });
});

it.each([
  [
    'a fatal error of PHP',
    '<br />\n<b>Fatal error</b>: Uncaught PDOException: gone away in <b>/srv/a.php</b>',
  ],
  ['a refusal in words', 'Access denied'],
  ['a word that is not known', 'Array'],
])('%s is no success', async (_, body) => {
  const folder = await platform.folder(`Words ${Math.random()}`);
  await platform.emulator.fault({ match: `^DELETE /api/folder/${folder}`, status: 200, body });
  const { main, failure } = await platform.engine.run({
    resource: 'folder',
    operation: 'delete',
    folder: byId(folder),
  });
  expect(main).toEqual([]);
  expect(failure).toBeDefined();
});

it.each([
  [
    'a category filter',
    'NetExplorerTags',
    { resource: 'category', operation: 'getAll', filters: { text: MISSING } },
  ],
  [
    'a group filter',
    'NetExplorerUsers',
    { resource: 'group', operation: 'getAll', filters: { text: MISSING } },
  ],
] as const)('%s that is missing filters nothing', async (_, node, parameters) => {
  const { failure } = await platform.engineOf(node).run({ ...parameters, returnAll: true });
  expect(failure).toBeUndefined();
});

it('addresses and days are taken as a list and as text', async () => {
  const id = await platform.user('listed');
  const update = { resource: 'options', operation: 'update', optionsFor: 'user', optionsUser: byId(id) };
  const { failure } = await platform.users.run({
    ...update,
    updateFields: { ips: '={{ ["192.0.2.1", "192.0.2.2"] }}', days: says('1,2') },
  });
  expect(failure).toBeUndefined();
});
