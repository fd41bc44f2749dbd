import { byId, byLogin, byName, byPath, jsons, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();
const user = { resource: 'user' };
const stored = async (login: string) =>
  (await platform.emulator.listUsers()).find((one) => one.login === login);

describe('User: Create', () => {
  const create = { ...user, operation: 'create' };

  it('makes one with all that was entered', async () => {
    const { users, commonRoot: root, emulator } = platform;
    const { main, failure } = await users.run({
      ...create,
      login: 'm.durand',
      email: 'marie@example.com, m.durand@example.org',
      signIn: 'password',
      password: 'correct horse',
      additionalFields: {
        firstname: 'Marie',
        lastname: 'Durand é',
        organization: 'Durand SA',
        phone: '+33 1 23 45 67 89',
        language: 'fr',
        type: 'manager',
        active: true,
        roots: { root: [{ rootFolder: byPath(`/${root.name}`) }] },
      },
      customFields: { field: [{ name: 'cost_center', value: '42' }] },
    });
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({
      login: 'm.durand',
      email: 'marie@example.com,m.durand@example.org',
      firstname: 'Marie',
      lastname: 'Durand é',
      language: 'fr',
      roots: [root.id],
      cost_center: 42,
    });
    expect(JSON.stringify(main)).not.toContain('correct horse');
    expect(await stored('m.durand')).toMatchObject({ kind: 'manager', hasPassword: true, active: true });
    expect(await emulator.mails()).toEqual([]);
  });

  it('has the platform mail a link to choose a password', async () => {
    const { users, emulator } = platform;
    const { main } = await users.run({
      ...create,
      login: 'mailed',
      email: 'mailed@example.com',
      signIn: 'mail',
    });
    expect(await emulator.mails()).toEqual([
      expect.objectContaining({ kind: 'password', to: ['mailed@example.com'], userId: main[0]?.json.id }),
    ]);
  });

  it('says that the user exists when only the mail failed', async () => {
    await platform.emulator.fault({
      match: '^POST /api/reset_password',
      status: 403,
      body: { error: 'non' },
    });
    const { failure } = await platform.users.run({
      ...create,
      login: 'unmailed',
      email: 'unmailed@example.com',
      signIn: 'mail',
    });
    expect(failure?.message).toMatch(
      /^The user "unmailed" was created \(ID \d+\), but the mail .* was not sent/,
    );
    expect(failure?.description).toContain('account.readwrite');
    expect(await stored('unmailed')).toBeDefined();
  });

  it.each([
    [{ email: 'nobody' }, '"nobody" is not an e-mail address'],
    [{ email: 'good@example.com, bad@' }, '"bad@" is not an e-mail address'],
    [{ email: ' ' }, 'The user has no e-mail address'],
    [{ login: ' ' }, 'The login "" cannot be used: it is empty'],
    [{ login: 'a,b' }, 'comma'],
    [{ additionalFields: { language: 'klingon' } }, 'The language "klingon" is not one of the platform'],
    [{ signIn: 'password', password: 'short' }, 'The password is too short'],
    [
      { additionalFields: { roots: { root: [{ rootFolder: byPath('/Nowhere') }] } } },
      'no root folder "Nowhere"',
    ],
  ])('refuses %j before anything is sent', async (wrong, message) => {
    const { users, writes } = platform;
    const { failure } = await users.run({ ...create, login: 'wrong', email: 'wrong@example.com', ...wrong });
    expect(failure?.message).toContain(message);
    expect(await writes()).toEqual([]);
    expect(`${failure?.message} ${failure?.description}`).not.toContain('"short"');
  });

  it('names a login that exists, a language that the platform lacks, and goes on with the others', async () => {
    await platform.user('taken');
    const { users } = platform;
    const items = [
      { login: 'fresh1', language: 'fr' },
      { login: 'TAKEN', language: 'fr' },
      { login: 'zulu', language: 'zu' },
      { login: 'noMail', language: 'fr', email: 'none' },
      { login: 'fresh2', language: 'en' },
    ];
    const { main, error } = await users.run(
      {
        ...create,
        login: '={{ $json.login }}',
        email: '={{ $json.email ?? $json.login + "@example.com" }}',
        additionalFields: { language: '={{ $json.language }}' },
      },
      items.map((json) => ({ json })),
      { onError: 'continueErrorOutput' },
    );
    expect(jsons(main).map(({ login }) => login)).toEqual(['fresh1', 'fresh2']);
    expect(pairs(main)).toEqual([0, 4]);
    expect(pairs(error)).toEqual([1, 2, 3]);
    expect(error.map(({ json }) => json.login)).toEqual(['TAKEN', 'zulu', 'noMail']);
    const [taken, language, email] = error.map(({ json }) => String(json.error));
    expect(taken).toBe('There is a user with the login "TAKEN" already');
    expect(language).toMatch(/^The platform does not accept the request: .*(language|langue)/i);
    expect(email).toBe('"none" is not an e-mail address');
  });

  it('makes one user when the answer is lost', async () => {
    const { users, emulator } = platform;
    await emulator.fault({ match: '^POST /api/user$', lostAnswer: true });
    const { main, failure } = await users.run({ ...create, login: 'lost', email: 'lost@example.com' });
    expect(failure).toBeUndefined();
    expect((await emulator.listUsers()).filter(({ login }) => login === 'lost')).toEqual([
      expect.objectContaining({ id: main[0]?.json.id }),
    ]);
    expect(await platform.writes()).toEqual(['POST /api/user']);
  });
});

describe('User: Create or Update', () => {
  const upsert = {
    ...user,
    operation: 'upsert',
    login: '={{ $json.login }}',
    email: '={{ $json.email }}',
    additionalFields: { firstname: '={{ $json.first }}', organization: '={{ $json.org }}' },
  };
  const person = { login: 'up.sert', email: 'up@example.com', first: 'Up', org: 'Sert' };
  const run = async (json: object, more: object = {}) =>
    (await platform.users.run({ ...upsert, ...more }, [{ json: { ...json } }])).main[0]?.json;

  it('creates, leaves alone, and updates only what differs', async () => {
    const { emulator } = platform;
    expect(await run(person)).toMatchObject({ outcome: 'created', changed_fields: [], firstname: 'Up' });

    await emulator.resetStats();
    expect(await run(person)).toMatchObject({ outcome: 'unchanged', changed_fields: [] });
    // Neither capitals in what it is found by nor in the address are a difference.
    expect(await run({ ...person, login: 'UP.SERT', email: 'Up@Example.com' })).toMatchObject({
      outcome: 'unchanged',
      login: 'up.sert',
    });
    expect(await platform.writes()).toEqual([]);

    expect(await run({ ...person, first: 'Down', org: 'Sert' })).toMatchObject({
      outcome: 'updated',
      changed_fields: ['firstname'],
      firstname: 'Down',
    });
    expect(await stored('up.sert')).toMatchObject({ firstname: 'Down', organization: 'Sert' });
  });

  it('matches by e-mail, and leaves the login alone', async () => {
    const id = await platform.user('old.login', { email: 'other@example.com,by.mail@example.com' });
    const found = await run(
      { ...person, login: 'new.login', email: 'By.Mail@example.com' },
      { matchBy: 'email' },
    );
    expect(found).toMatchObject({ id, login: 'old.login', outcome: 'updated' });
    expect(await stored('new.login')).toBeUndefined();
    expect(await stored('old.login')).toMatchObject({ email: 'other@example.com,by.mail@example.com' });
  });

  it('says when an address belongs to several, or the login to another', async () => {
    await platform.user('twin1', { email: 'twins@example.com' });
    await platform.user('twin2', { email: 'twins@example.com' });
    const run1 = async (json: object) =>
      (await platform.users.run({ ...upsert, matchBy: 'email' }, [{ json: { ...person, ...json } }])).failure;
    expect((await run1({ login: 'x', email: 'twins@example.com' }))?.message).toBe(
      '2 users have the e-mail "twins@example.com"',
    );
    expect((await run1({ login: 'twin1', email: 'unknown@example.com' }))?.message).toContain(
      'another user has the login "twin1"',
    );
  });

  it('makes one user of many items about the same one, in two runs at once', async () => {
    const { emulator, users } = platform;
    await emulator.settings({ latencyMs: [0, 20] });
    const items = Array.from({ length: 20 }, () => ({
      json: { ...person, login: 'many', email: 'many@example.com' },
    }));
    const runs = await Promise.all([users.run(upsert, items), users.run(upsert, items)]);
    const outcomes = runs.flatMap(({ main }) => jsons(main).map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(39);
    expect((await emulator.listUsers()).filter(({ login }) => login === 'many')).toHaveLength(1);
  });

  it('provisions 200 people, and changes nothing the second time', async () => {
    const { emulator, users } = platform;
    const items = Array.from({ length: 200 }, (_, index) => ({
      json: {
        login: `person${index}`,
        email: `person${index}@example.com`,
        first: `P${index}`,
        org: 'Crowd',
      },
    }));
    const first = await users.run(upsert, items);
    expect(new Set(jsons(first.main).map(({ outcome }) => outcome))).toEqual(new Set(['created']));

    await emulator.resetStats();
    const second = await users.run(upsert, items);
    expect(pairs(second.main)).toEqual(items.map((_, index) => index));
    expect(new Set(jsons(second.main).map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(await platform.writes()).toEqual([]);
  }, 60_000);
});

describe('User: the others', () => {
  it('gets by id, login and e-mail', async () => {
    const id = await platform.user('get.me');
    for (const locator of [byId(id), byLogin('Get.Me'), byLogin('get.me@example.com')]) {
      const { main } = await platform.users.run({ ...user, operation: 'get', user: locator });
      expect(main[0]?.json).toMatchObject({ id, login: 'get.me' });
    }
    const unknown = await platform.users.run({ ...user, operation: 'get', user: byLogin('not.me') });
    expect(unknown.failure?.message).toBe('There is no user "not.me"');
    const gone = await platform.users.run({ ...user, operation: 'get', user: byId(999999) });
    expect(gone.failure?.message).toMatch(/^Not found/);
    const none = await platform.users.run({ ...user, operation: 'get', user: byId('={{ "" }}') });
    expect(none.failure?.message).toBe('No user was chosen');
  });

  it('lists with filters', async () => {
    const ids = [
      await platform.user('filter.a', { organization: 'Filtré', firstname: 'Ann', active: false }),
      await platform.user('filter.b', { organization: 'Filtré', firstname: 'Bob' }),
      await platform.user('filter.c', { organization: 'Other', firstname: 'Bob' }),
    ];
    await platform.group('Filter group', [ids[1]!, ids[2]!]);
    const logins = async (filters: object) =>
      jsons(
        (await platform.users.run({ ...user, operation: 'getAll', returnAll: true, filters: { ...filters } }))
          .main,
      )
        .map(({ login }) => String(login))
        .filter((login) => login.startsWith('filter'));
    expect(await logins({})).toEqual(['filter.a', 'filter.b', 'filter.c']);
    expect(await logins({ organization: 'filtre' })).toEqual(['filter.a', 'filter.b']);
    expect(await logins({ organization: 'Filtré', active: 'active' })).toEqual(['filter.b']);
    expect(await logins({ active: 'inactive' })).toEqual(['filter.a']);
    expect(await logins({ group: byName('filter GROUP') })).toEqual(['filter.b', 'filter.c']);
    expect(await logins({ text: 'BOB' })).toEqual(['filter.b', 'filter.c']);
    const two = await platform.users.run({ ...user, operation: 'getAll', limit: 2 });
    expect(two.main).toHaveLength(2);
    const lost = await platform.users.run({
      ...user,
      operation: 'getAll',
      filters: { group: byName('No such group') },
    });
    expect(lost.failure?.message).toBe('There is no group "No such group"');
  });

  it('updates, activates and deactivates, each saying what differed', async () => {
    const id = await platform.user('change.me', { firstname: 'Old' });
    const run = async (operation: string, more: object = {}) =>
      (await platform.users.run({ ...user, operation, user: byId(id), ...more })).main[0]?.json;
    expect(await run('update', { updateFields: { firstname: 'New', lastname: '' } })).toMatchObject({
      outcome: 'updated',
      changed_fields: ['firstname'],
    });
    expect(await run('update', { updateFields: { firstname: 'New' } })).toMatchObject({
      outcome: 'unchanged',
    });
    expect(
      await run('update', { customFields: { field: [{ name: 'badge', value: '{"a":1}' }] } }),
    ).toMatchObject({ changed_fields: ['badge'], badge: { a: 1 } });
    expect(await run('deactivate')).toMatchObject({ outcome: 'updated', active: false });
    expect(await run('deactivate')).toMatchObject({ outcome: 'unchanged', active: false });
    expect(await run('activate')).toMatchObject({ outcome: 'updated', active: true });

    const nothing = await platform.users.run({ ...user, operation: 'update', user: byId(id) });
    expect(nothing.failure?.message).toBe('There is nothing to change');
    const bad = await platform.users.run({
      ...user,
      operation: 'update',
      user: byId(id),
      updateFields: { email: 'no' },
    });
    expect(bad.failure?.message).toBe('"no" is not an e-mail address');
  });

  it('gets the quota, sends a password mail, deletes', async () => {
    const id = await platform.user('last.one');
    const quota = await platform.users.run({ ...user, operation: 'getQuota', user: byId(id) });
    expect(quota.main[0]?.json).toEqual({ quota: expect.any(Number), user: 0 });
    const mail = await platform.users.run({
      ...user,
      operation: 'sendPasswordMail',
      user: byLogin('last.one'),
    });
    expect(mail.main[0]?.json).toEqual({
      id,
      login: 'last.one',
      email: 'last.one@example.com',
      mail_sent: true,
    });
    expect((await platform.emulator.mails()).at(-1)).toMatchObject({ kind: 'password', userId: id });
    const deleted = await platform.users.run({ ...user, operation: 'delete', user: byLogin('last.one') });
    expect(deleted.main[0]?.json).toEqual({ success: true });
    expect(await stored('last.one')).toBeUndefined();
  });

  it('runs as another user', async () => {
    const id = await platform.user('as.me');
    const { main } = await platform.users.run({
      resource: 'account',
      operation: 'get',
      options: { runAsUser: id },
    });
    expect(main[0]?.json).toMatchObject({ id, login: 'as.me' });
  });
});

it('a user whose login looks like its own path is updated, and waits for nobody', async () => {
  const id = await platform.user('to.be.renamed');
  await platform.api.put(`/user/${id}`, { login: `/user/${id}` });
  const { main, failure } = await platform.users.run({
    resource: 'user',
    operation: 'upsert',
    login: `/user/${id}`,
    email: 'to.be.renamed@example.com',
    additionalFields: { firstname: 'Renée' },
  });
  expect(failure).toBeUndefined();
  expect(main[0]?.json).toMatchObject({ outcome: 'updated', firstname: 'Renée' });
});
