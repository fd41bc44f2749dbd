import { deflateSync } from 'node:zlib';
import { byId, byLogin, byName, byPath, jsons, md5, pairs, usePlatform } from '../support/platform';

const platform = usePlatform({ seed: 'company' });
const rightsAt = async (folderId: number) =>
  (await platform.emulator.listRights()).filter((right) => right.folderId === folderId);

describe('Access Right', () => {
  const right = { resource: 'right' };
  const on = (folderId: number, login: string) => ({
    rightFolder: byId(folderId),
    rightFor: 'user',
    rightUser: byLogin(login),
  });

  it('is granted to a user once, changed where it differs, and revoked once', async () => {
    const folder = await platform.folder('Rights');
    const id = await platform.user('right.user');
    const spot = on(folder, 'right.user');
    const run = async (operation: string, more: object = {}) =>
      (await platform.users.run({ ...right, operation, ...spot, ...more })).main[0]?.json;

    const granted = await run('grant');
    expect(granted).toMatchObject({
      folder_id: folder,
      target_id: Number(id),
      browse: true,
      read: true,
      download: true,
      write: false,
      outcome: 'created',
    });
    expect(await run('grant')).toMatchObject({ id: granted?.id, outcome: 'unchanged', changed_fields: [] });
    expect(await run('grant', { permissions: ['browse', 'read', 'write'] })).toMatchObject({
      outcome: 'updated',
      changed_fields: ['download', 'write'],
    });
    expect(await run('get')).toMatchObject({ id: granted?.id, download: false, write: true });
    const byRightId = { rightBy: 'id', rightId: String(granted?.id) };
    expect(await run('get', byRightId)).toMatchObject({ target_id: Number(id) });
    expect(await run('update', { permissions: ['browse'] })).toMatchObject({
      outcome: 'updated',
      read: false,
    });
    expect(await run('update', { ...byRightId, permissions: ['browse'] })).toMatchObject({
      outcome: 'unchanged',
    });
    const listed = await platform.users.run({ ...right, operation: 'getAll', rightFolder: byId(folder) });
    expect(jsons(listed.main)).toEqual([expect.objectContaining({ id: granted?.id })]);

    expect(await run('revoke')).toMatchObject({ id: granted?.id, outcome: 'removed' });
    expect(await run('revoke')).toMatchObject({ outcome: 'unchanged' });
    expect(await rightsAt(folder)).toEqual([]);
    const gone = await platform.users.run({ ...right, operation: 'update', ...spot });
    expect(gone.failure?.message).toBe('There is no such access right');
  });

  it('is granted to a group by path and name, with a custom field', async () => {
    const { name } = platform.commonRoot;
    const [member, id] = [await platform.user('right.member'), await platform.group('Right group')];
    const { main } = await platform.users.run({
      ...right,
      operation: 'grant',
      rightFolder: byPath(`/${name}`),
      rightFor: 'group',
      rightGroup: byName('Right group'),
      permissions: ['browse', 'read', 'download', 'write', 'edit', 'delete', 'share'],
      customFields: { field: [{ name: 'note', value: 'by the workflow' }] },
    });
    expect(main[0]?.json).toMatchObject({ target_id: Number(id), share: true, note: 'by the workflow' });
    expect(member).toBeDefined();
  });

  it('is made once by many items, and when the answer is lost', async () => {
    const folder = await platform.folder('Rights once');
    await platform.user('right.many');
    await platform.emulator.settings({ latencyMs: [0, 10] });
    await platform.emulator.fault({ match: '^POST /api/right$', lostAnswer: true });
    const items = Array.from({ length: 10 }, () => ({ json: {} }));
    const { main } = await platform.users.run(
      { ...right, operation: 'grant', ...on(folder, 'right.many') },
      items,
    );
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    expect(await rightsAt(folder)).toHaveLength(1);
    expect((await platform.writes()).filter((line) => line === 'POST /api/right')).toHaveLength(1);
  });

  it.each([
    [{ rightUser: byLogin('no.body') }, 'There is no user "no.body"'],
    [{ rightFor: 'group', rightGroup: byName('no group') }, 'There is no group "no group"'],
    [{ rightFolder: byPath('/Nowhere/at all') }, 'There is no root folder "Nowhere"'],
    [{ permissions: ['={{ "fly" }}'] }, 'Permissions cannot be "fly"'],
  ])('refuses %j before anything is written', async (wrong, message) => {
    const folder = await platform.folder(`Refused ${message.slice(0, 40)}`.replace(/"/g, ''));
    const { failure } = await platform.users.run({
      ...right,
      operation: 'grant',
      ...on(folder, platform.emulator.users[2]!.login),
      ...wrong,
    });
    expect(failure?.message).toContain(message);
    expect((await platform.writes()).filter((line) => line.includes('/right'))).toEqual([]);
  });
});

describe('Root folders of a user', () => {
  it('are added to the others, or become the only ones', async () => {
    const roots = (await platform.emulator.folders()).filter(({ space }) => space === 'common');
    const [first, second, third] = roots.map(({ id }) => id) as [number, number, number];
    const id = await platform.user('rooted', { roots: [first] });
    const run = async (operation: string, more: object) =>
      (await platform.users.run({ resource: 'user', operation, user: byId(id), ...more })).main[0]?.json;
    const given = (...ids: number[]) => ({ root: ids.map((root) => ({ rootFolder: byId(root) })) });

    expect(await run('update', { updateFields: { roots: given(second) } })).toMatchObject({
      roots: [first, second],
      changed_fields: ['roots'],
    });
    expect(await run('update', { updateFields: { roots: given(second) } })).toMatchObject({
      outcome: 'unchanged',
    });
    const only = { updateFields: { roots: given(third, second), otherRoots: 'remove' } };
    expect((await run('update', only))?.roots).toEqual([third, second]);
    const upsert = {
      login: 'rooted',
      email: 'rooted@example.com',
      additionalFields: { roots: given(first) },
    };
    expect(await run('upsert', upsert)).toMatchObject({ outcome: 'updated', changed_fields: ['roots'] });
    expect(await run('upsert', upsert)).toMatchObject({ outcome: 'unchanged' });
    const none = { updateFields: { otherRoots: 'remove' } };
    expect(await run('update', none)).toMatchObject({ roots: [], changed_fields: ['roots'] });
    expect(await run('update', none)).toMatchObject({ outcome: 'unchanged' });
  });

  it('are all there when several items add one each to the same user', async () => {
    const roots = (await platform.emulator.folders()).filter(({ space }) => space === 'common');
    const id = await platform.user('rooted.often');
    await platform.emulator.settings({ latencyMs: [0, 20] });
    const { main } = await platform.users.run(
      {
        resource: 'user',
        operation: 'update',
        user: byId(id),
        updateFields: { roots: { root: [{ rootFolder: byId('={{ $json.id }}') }] } },
      },
      roots.map((root) => ({ json: { id: root.id } })),
    );
    expect(main).toHaveLength(roots.length);
    const stored = (await platform.emulator.listUsers()).find((one) => one.id === id);
    expect(new Set(stored?.roots)).toEqual(new Set(roots.map((root) => root.id)));
  });
});

describe('Invitation', () => {
  const invitation = { resource: 'invitation' };

  it('is created, listed, changed and withdrawn', async () => {
    const folder = await platform.folder('Invited');
    const run = async (operation: string, more: object) =>
      jsons((await platform.users.run({ ...invitation, operation, ...more })).main);
    const [made] = await run('create', {
      invitationFolder: byId(folder),
      email: 'guest@example.com',
      additionalFields: { expiration: '2031-01-31T09:30:00' },
      customFields: { field: [{ name: 'message', value: 'Welcome' }] },
    });
    expect(made).toMatchObject({ folder, rights: 1, email: 'guest@example.com', message: 'Welcome' });
    // Without a zone, that of the workflow is meant: Paris.
    expect(String(made?.expiration)).toContain('2031-01-31T08:30:00');
    expect((await platform.emulator.mails()).at(-1)).toMatchObject({
      kind: 'invitation',
      to: ['guest@example.com'],
    });

    const invitationId = String(made?.id);
    expect(await run('update', { invitationId, updateFields: { rights: 2 } })).toEqual([
      expect.objectContaining({ rights: 2 }),
    ]);
    expect(await run('getAll', { invitationFolder: byId(folder) })).toEqual([
      expect.objectContaining({ id: made?.id, rights: 2 }),
    ]);
    expect(await run('delete', { invitationId })).toEqual([{ success: true }]);
    expect(await run('getAll', { invitationFolder: byId(folder) })).toEqual([]);
  });

  it('lists whom it could be for', async () => {
    const folder = await platform.folder('To invite');
    const { main } = await platform.users.run({
      ...invitation,
      operation: 'getCandidates',
      invitationFolder: byId(folder),
      returnAll: true,
    });
    expect(main.length).toBeGreaterThan(150);
    expect(main[0]?.json).toEqual({
      id: expect.anything(),
      name: expect.any(String),
      emails: expect.anything(),
    });
  });

  it.each([
    [{ email: 'guest' }, '"guest" is not an e-mail address'],
    [{ additionalFields: { expiration: '2020-01-01' } }, 'The invitation would expire in the past'],
    [{ additionalFields: { expiration: 'soon' } }, 'Expiration Date cannot be "soon"'],
    [{ rights: 0.5 }, 'Rights cannot be 0.5'],
  ])('refuses %j before anything is sent', async (wrong, message) => {
    const { failure } = await platform.users.run({
      ...invitation,
      operation: 'create',
      invitationFolder: byId(platform.root.id),
      email: 'guest@example.com',
      ...wrong,
    });
    expect(failure?.message).toContain(message);
    expect(await platform.writes()).toEqual([]);
  });
});

describe('User Option', () => {
  const options = { resource: 'options' };

  it('is read, changed where it differs, and reset, for users and groups', async () => {
    const id = await platform.user('optional');
    const group = await platform.group('Optional');
    for (const [holder, target] of [
      [{ optionsFor: 'user', optionsUser: byLogin('optional') }, id],
      [{ optionsFor: 'group', optionsGroup: byName('Optional') }, group],
    ] as const) {
      const run = async (operation: string, more: object = {}) =>
        (await platform.users.run({ ...options, operation, ...holder, ...more })).main[0]?.json;
      expect(await run('get')).toMatchObject({ target_id: target, days: 127, ips: null });
      const updateFields = { days: [2, 4, 32], ips: '203.0.113.7, 2001:db8::/32' };
      expect(await run('update', { updateFields })).toMatchObject({
        days: 38,
        ips: ['203.0.113.7', '2001:db8::/32'],
        changed_fields: ['days', 'ips'],
      });
      expect(await run('update', { updateFields })).toMatchObject({ outcome: 'unchanged' });
      expect(await run('update', { updateFields: { ips: '-' } })).toMatchObject({ ips: [], days: 38 });
      expect(await run('update', { updateFields: { ips: '*' } })).toMatchObject({ ips: null, days: 38 });
      expect(await run('reset')).toEqual({ success: true });
      expect(await run('get')).toMatchObject({ days: 127, ips: null });
    }
  });

  it.each(['here', '203.0.113', ' '])('refuses the address "%s" before anything is sent', async (ips) => {
    const { failure } = await platform.users.run({
      ...options,
      operation: 'update',
      optionsUser: byId(platform.emulator.users[2]!.id),
      updateFields: { ips },
    });
    expect(failure?.message).toContain('IP address');
    expect(await platform.writes()).toEqual([]);
  });
});

describe('Account and pictures', () => {
  const picture = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    deflateSync(Buffer.alloc(1000, 7)),
  ]);

  it('gets and updates the caller’s own account', async () => {
    const run = async (operation: string, more: object = {}) =>
      await platform.users.run({ resource: 'account', operation, ...more });
    expect((await run('get')).main[0]?.json).toMatchObject({ login: expect.any(String) });
    const change = { updateFields: { phone: '+33 2' } };
    expect((await run('update', change)).main[0]?.json).toMatchObject({
      phone: '+33 2',
      changed_fields: ['phone'],
    });
    expect((await run('update', change)).main[0]?.json).toMatchObject({ outcome: 'unchanged' });
    const wrong = await run('update', { updateFields: { email: 'me' } });
    expect(wrong.failure?.message).toBe('"me" is not an e-mail address');
  });

  it.each(['user', 'account'])('sets, gets and deletes the picture of a %s', async (resource) => {
    const of = resource === 'user' ? { user: byId(await platform.user('pictured')) } : {};
    const run = async (operation: string, binary?: object) =>
      await platform.users.run({ resource, operation, ...of }, [
        { json: {}, ...(binary && { binary: { data: binary as never } }) },
      ]);
    const none = await run('getPicture');
    expect(none.failure?.message).toMatch(/^Not found/);
    const set = await run('setPicture', await platform.users.binary(picture, 'me é.png', 'image/png'));
    expect(set.main[0]?.json).toEqual({ hash: md5(picture), type: 'image/png', size: picture.length });
    const got = await run('getPicture');
    expect(got.main[0]?.json).toEqual({ hash: md5(picture), type: 'image/png' });
    expect(got.main[0]?.binary?.data).toMatchObject({ fileName: 'picture.png', mimeType: 'image/png' });
    expect(md5(await platform.users.content(got.main[0]?.binary?.data))).toBe(md5(picture));
    expect((await run('deletePicture')).main[0]?.json).toEqual({ success: true });
    expect((await run('getPicture')).failure?.message).toMatch(/^Not found/);
  });

  it('refuses what is no picture', async () => {
    const binary = { data: await platform.users.binary(Buffer.from('text'), 'a.txt', 'text/plain') };
    const { failure } = await platform.users.run({ resource: 'account', operation: 'setPicture' }, [
      { json: {}, binary },
    ]);
    expect(failure?.message).toBe('The binary data is of the type text/plain, not a picture');
    expect(await platform.writes()).toEqual([]);
  });
});

describe('Pickers', () => {
  it.each(['plain', 'paged'] as const)('list and find users and groups, %s', async (listShape) => {
    await platform.emulator.settings({ listShape });
    const { users } = platform;
    const first = await users.search('searchUsers');
    expect(first.results).toHaveLength(100);
    const second = await users.search('searchUsers', '', String(first.paginationToken));
    expect(second.results).toHaveLength(100);
    const names = [...first.results, ...second.results].map(({ name }) => name);
    expect(new Set(names).size).toBe(200);

    const { login, name } = platform.emulator.users[1]!;
    const found = await users.search('searchUsers', name.toUpperCase());
    expect(found.results).toContainEqual({
      name: `${name} (${login})`,
      value: platform.emulator.users[1]!.id,
    });
    const groups = await users.search('searchGroups');
    expect(groups.results.length).toBeGreaterThanOrEqual(12);
    expect(groups.results.every(({ value }) => /^\d+$/.test(String(value)))).toBe(true);
    expect((await users.search('searchGroups', 'zzz')).results).toEqual([]);
  });
});
