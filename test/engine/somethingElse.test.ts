import type { IDataObject } from 'n8n-workflow';

import { byId, byPath, jsons, usePlatform } from '../support/platform';

/** A platform, or what stands before it, that answers about something else than it was asked for. */
const platform = usePlatform({ settings: { language: 'en' } });

afterEach(async () => await platform.emulator.disarm());

const post = async (path: string, body: object) =>
  (await platform.api.post<IDataObject & { id: number }>(path, body)).data;
const pathOf = (name: string) => byPath(`/${platform.root.name}/${name}`);

describe('An access right of another folder', () => {
  const onFolder = (folder: number, user: string) => ({
    resource: 'right',
    rightFolder: byId(folder),
    rightFor: 'user',
    rightUser: byId(user),
  });

  it('is neither changed nor revoked where the list shows it', async () => {
    const parent = await platform.folder('Has a right');
    const below = await platform.folder('Has none', parent);
    const user = await platform.user('right.above');
    const right = await post('/right', {
      folder_id: parent,
      target_id: user,
      browse: true,
      read: true,
      write: true,
    });
    const listed = { match: `^GET /api/rights/${below}`, status: 200, body: [right], times: 2 };
    await platform.emulator.fault(listed);
    await platform.emulator.resetStats();
    const revoke = { ...onFolder(below, user), operation: 'revoke', rightBy: 'spot' };
    const revoked = await platform.users.run(revoke);
    expect(jsons(revoked.main)).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await platform.writes()).toEqual([]);
    const grant = { ...onFolder(below, user), operation: 'grant', permissions: ['browse'] };
    const granted = await platform.users.run(grant);
    expect(jsons(granted.main)).toMatchObject([{ outcome: 'created' }]);
    expect(await platform.writes()).toEqual(['POST /api/right']);
  });

  it.each([
    ['an object', (user: string) => ({ target_id: { id: Number(user), login: 'x' } }), undefined],
    ['another name', (user: string) => ({ user_id: Number(user) }), 'does not say whom an access right'],
  ])('is told from the one that is meant by its holder: %s', async (title, holder, problem) => {
    const folder = await platform.folder(`Holder ${title}`);
    const user = await platform.user(`holder.${title.replace(' ', '')}`);
    const { id } = await post('/right', { folder_id: folder, target_id: user, browse: true });
    const body = [{ id, folder_id: folder, browse: true, ...holder(user) }];
    await platform.emulator.fault({ match: `^GET /api/rights/${folder}`, status: 200, body });
    await platform.emulator.resetStats();
    const { main, failure } = await platform.users.run({
      ...onFolder(folder, user),
      operation: 'revoke',
      rightBy: 'spot',
    });
    if (problem === undefined) expect(jsons(main)).toMatchObject([{ outcome: 'removed' }]);
    else expect(failure?.message).toContain(problem);
    expect(await platform.writes()).toEqual(problem === undefined ? [`DELETE /api/right/${id}`] : []);
  });
});

describe('What is read by its ID', () => {
  it.each([
    ['user', { resource: 'user', operation: 'deactivate' }, 'user'],
    ['group', { resource: 'group', operation: 'addMembers' }, 'group'],
    ['folder', { resource: 'folder', operation: 'get' }, 'folder'],
  ])('is never another %s', async (kind, parameters, locator) => {
    const make = async (name: string) =>
      kind === 'user'
        ? await platform.user(name)
        : kind === 'group'
          ? await platform.group(name)
          : await platform.folder(name);
    const [wanted, other, member] = [
      await make(`${kind}.wanted`),
      await make(`${kind}.other`),
      await platform.user(`member.of.${kind}`),
    ];
    const { data } = await platform.api.get<IDataObject>(`/${kind}/${other}`);
    await platform.emulator.fault({
      match: `^GET /api/${kind}/${wanted}`,
      status: 200,
      body: data,
      times: 3,
    });
    await platform.emulator.resetStats();
    const engine = kind === 'folder' ? platform.engine : platform.users;
    const more = kind === 'group' ? { members: byId(member) } : {};
    const { main, failure } = await engine.run({ ...parameters, [locator]: byId(wanted), ...more });
    expect(main).toEqual([]);
    expect(failure?.message).toContain(`The platform answered about something else: its ID is ${other}`);
    expect(await platform.writes()).toEqual([]);
  });

  it('is never what lies on another path', async () => {
    const precious = await platform.file(await platform.folder('Precious'), 'precious.txt', 'p');
    await platform.file(await platform.folder('Asked'), 'asked.txt', 'a');
    const body = (await platform.api.get<IDataObject>(`/file/${precious.id}`)).data;
    await platform.emulator.fault({ match: '^GET /api/path', status: 200, body });
    await platform.emulator.resetStats();
    const parameters = { resource: 'file', operation: 'delete', file: pathOf('Asked/asked.txt') };
    const { failure } = await platform.engine.run(parameters);
    expect(failure?.message).toContain('"precious.txt" when it was asked for "asked.txt"');
    expect(await platform.writes()).toEqual([]);
  });

  it('is asked for by ID where two root folders have the name', async () => {
    await platform.file(platform.root.id, 'twice.txt', 'a');
    const { data } = await platform.api.get<IDataObject[]>('/folders', { params: { depth: 0, filter: 1 } });
    const roots = [...data, { ...data.find(({ id }) => id === platform.root.id), id: 424_242 }];
    await platform.emulator.fault({ match: '^GET /api/folders', status: 200, body: roots });
    const parameters = { resource: 'file', operation: 'delete', file: pathOf('twice.txt') };
    const { failure } = await platform.engine.run(parameters);
    expect(failure?.message).toContain(`There are 2 root folders "${platform.root.name}"`);
    expect(failure?.description).toContain('424242');
  });
});

describe('A folder that a creation is answered with', () => {
  const create = async (parent: number, name: string) =>
    await platform.engine.run({
      resource: 'folder',
      operation: 'create',
      by: 'parent',
      parent: byId(parent),
      name,
    });

  it.each([
    ['its parent, by ID alone', (parent: number) => ({ id: parent })],
    [
      'a folder elsewhere',
      (_: number, other: number) => ({ id: other, name: 'New', parent_id: platform.root.id }),
    ],
  ])('is not believed to be the one that was wanted: %s', async (title, answer) => {
    const parent = await platform.folder(`Parent of ${title}`);
    const other = await platform.folder(`Other than ${title}`);
    const body = answer(parent, other);
    await platform.emulator.fault({ match: '^POST /api/folder', status: 201, handled: true, body });
    const { main, failure } = await create(parent, 'New');
    expect(failure).toBeUndefined();
    const made = (await platform.emulator.folders()).find(({ parentId }) => parentId === parent);
    expect(jsons(main)).toMatchObject([{ id: made?.id, name: 'New' }]);
  });

  it('is an error if what was wanted is not there', async () => {
    const parent = await platform.folder('Nothing in it');
    const other = await platform.folder('Not this one');
    const body = { id: other, name: 'New', parent_id: platform.root.id };
    await platform.emulator.fault({ match: '^POST /api/folder', status: 201, body });
    const { main, failure } = await create(parent, 'New');
    expect(main).toEqual([]);
    expect(failure?.message).toBe('The platform made the folder "New" in another folder instead of "New"');
    expect((await platform.writes()).filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});

describe('The members of a group', () => {
  it.each([
    ['how many there are', '2'],
    ['a text', 'some'],
    ['entries with IDs of their own', [{ id: 1, user_id: 6001 }]],
    ['entries with users in them', [{ id: 1, user: { id: 6001 } }]],
    ['nothing', null],
  ])('are not overwritten where the platform gives %s', async (title, members) => {
    const login = title.replaceAll(' ', '.');
    const [one, two] = [await platform.user(`one.${login}`), await platform.user(`two.${login}`)];
    const group = await platform.group(`Group with ${title}`, [one]);
    await platform.emulator.fault({ match: `^GET /api/group/${group}`, merge: { members }, times: 2 });
    await platform.emulator.resetStats();
    const parameters = { resource: 'group', operation: 'addMembers', group: byId(group), members: byId(two) };
    const { failure } = await platform.users.run(parameters);
    expect(failure?.message).toContain('The platform does not give the members of the group');
    expect(await platform.writes()).toEqual([]);
  });
});

describe('A new name that the platform ignores', () => {
  it.each([
    ['report (1).pdf', 'report.pdf'],
    ['a  b.txt', 'a b.txt'],
    ['cafe\u0301.txt', 'Café.txt'],
  ])('is an error, however alike the names are: %s', async (old, wanted) => {
    const folder = await platform.folder(`Renames ${wanted}`);
    const { id } = await platform.file(folder, old, 'a');
    await platform.emulator.settings({ ignoredNames: ['name'] });
    const parameters = { resource: 'file', operation: 'rename', file: byId(id), name: wanted };
    const { main, failure } = await platform.engine.run(parameters);
    expect(main).toEqual([]);
    expect(failure?.message).toContain('The platform did not take');
  });

  it('is taken where the platform only changes it a little', async () => {
    const { id } = await platform.file(await platform.folder('Renamed'), 'old.txt', 'a');
    const { data } = await platform.api.get<IDataObject>(`/file/${id}`);
    const body = { ...data, name: 'new (1).txt' };
    await platform.emulator.fault({ match: `^PUT /api/file/${id}`, status: 200, body });
    await platform.emulator.fault({ match: `^GET /api/file/${id}`, status: 200, body: data });
    const parameters = { resource: 'file', operation: 'rename', file: byId(id), name: 'new.txt' };
    const { main } = await platform.engine.run(parameters);
    expect(jsons(main)).toMatchObject([{ name: 'new (1).txt', normalized_fields: ['name'] }]);
  });
});

describe('The address of a link', () => {
  it.each([
    ['https://', undefined],
    ['//', undefined],
    ['http://[x', undefined],
    ['acme.netexplorer.pro/dl/abc', 'https://acme.netexplorer.pro/dl/abc'],
    ['/dl/abc', 'ORIGIN/dl/abc'],
  ])('is put out where it is one: %s', async (url, expected) => {
    const { id } = await platform.file(
      await platform.folder(`Link ${url.replaceAll(/\W/g, '-')}`),
      'a.txt',
      'a',
    );
    await platform.emulator.fault({ match: '^(POST|GET) /api/sharelink', merge: { url }, times: 3 });
    const { main, failure } = await platform.links.run({
      resource: 'shareLink',
      operation: 'create',
      contents: { file: [{ linkFile: byId(id) }] },
    });
    expect(failure).toBeUndefined();
    const [link] = jsons(main);
    const address = expected?.replace('ORIGIN', platform.emulator.url);
    expect(link?.url).toBe(address ?? `${platform.emulator.url}/dl/${String(link?.key)}`);
  });
});

describe('Who was made, though the answer was lost', () => {
  it('is found in another spelling, and gets the mail', async () => {
    await platform.emulator.fault({ match: '^POST /api/user$', lostAnswer: true });
    const phone = '+33123456789';
    await platform.emulator.fault({ match: '^GET /api/user/', merge: { phone }, times: 9 });
    const mails = (await platform.emulator.mails()).length;
    const { main, failure } = await platform.users.run({
      resource: 'user',
      operation: 'upsert',
      login: 'lost.phone',
      email: 'lost.phone@example.com',
      signIn: 'mail',
      additionalFields: { phone: '01 23 45 67 89' },
    });
    expect(failure).toBeUndefined();
    expect(jsons(main)).toMatchObject([{ outcome: 'created', login: 'lost.phone' }]);
    expect(await platform.emulator.mails()).toHaveLength(mails + 1);
  });

  it.each([
    ['lost', { drop: true, times: 9 }, 'it is not sure that the mail'],
    ['denied', { status: 200, body: { success: false } }, 'it is not sure that the mail'],
    ['refused', { status: 403, body: { error: 'non' } }, 'the mail to choose a password was not sent'],
  ])('is named when the answer about the mail is %s', async (title, fault, told) => {
    await platform.emulator.fault({ match: '^POST /api/reset_password', ...fault });
    const { failure } = await platform.users.run({
      resource: 'user',
      operation: 'create',
      login: `mail.${title}`,
      email: `mail.${title}@example.com`,
      signIn: 'mail',
    });
    await platform.emulator.disarm();
    expect(failure?.message).toMatch(
      new RegExp(`^The user "mail.${title}" was created \\(ID \\d+\\), but ${told}`),
    );
  });
});
