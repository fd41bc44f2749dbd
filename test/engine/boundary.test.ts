import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { byId, jsons, usePlatform } from '../support/platform';
import { isOldest } from '../support/engine/project';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();

const PHP_WARNING =
  '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/a.php</b> on line <b>3</b><br />\n';
const WEB_PAGE =
  '<!DOCTYPE html><html><head><title>Corporate proxy</title></head><body>Sign in</body></html>';

/** A file of its own in a folder of its own. */
async function aFile(name: string): Promise<IDataObject & { id: number; folder: number }> {
  const folder = await platform.folder(name);
  return { ...(await platform.file(folder, 'a.txt', 'a')), folder };
}

const there = async (id: number) => (await platform.emulator.files()).find((file) => file.id === id);

describe('an answer that shows no file is no success', () => {
  inOneRun.each([
    ['nothing', ''],
    ['null', 'null'],
    ['an empty object', {}],
    ['an empty list', []],
    ['a denial', { success: false }],
    ['a number', '42'],
    ['a list of nothing', [null]],
    ['a text', '"text"'],
    ['an object of another kind', { message: 'hello' }],
    ['an error with a status of success', { error: 'Fichier introuvable' }],
    ['two objects', [{ id: 1 }, { id: 2 }]],
    ['false', 'false'],
  ])('%s', async (_, body) => {
    await platform.emulator.fault({
      match: '^GET /api/file/1',
      status: 200,
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    const { main, failure } = await platform.engine.run({
      resource: 'file',
      operation: 'get',
      file: byId(1),
    });
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
    expect(failure?.description).toContain('(GET /file/1, status 200)');
  });

  it('but wrapped or behind a notice of PHP it is one', async () => {
    const file = await aFile('Wrapped');
    for (const body of [{ object: file }, { file }, [file], `${PHP_WARNING}${JSON.stringify(file)}`]) {
      await platform.emulator.fault({ match: `^GET /api/file/${file.id}`, status: 200, body });
      const { main, failure } = await platform.engine.run({
        resource: 'file',
        operation: 'get',
        file: byId(file.id),
      });
      expect(failure).toBeUndefined();
      expect(main[0]?.json).toMatchObject({ id: file.id, name: 'a.txt' });
    }
  });
});

describe('a deletion', () => {
  const remove = async (id: number) =>
    await platform.engine.run({ resource: 'file', operation: 'delete', file: byId(id) });

  it.each([
    ['OK', 'OK'],
    ['true', 'true'],
    ['a warning of PHP', PHP_WARNING],
    ['a success', { success: true }],
    ['nothing', ''],
  ])('is done when it is answered with %s', async (title, body) => {
    const file = await aFile(`Done ${title}`);
    await platform.emulator.fault({ match: '^DELETE ', status: 200, body, handled: true });
    const { main, failure } = await remove(file.id);
    expect(failure).toBeUndefined();
    expect(jsons(main)).toEqual([{ success: true }]);
    expect((await there(file.id))?.inTrash).toBe(true);
  });

  it.each([
    ['a web page', WEB_PAGE, /Corporate proxy/],
    ['a denial', { success: false }, /not known/],
    ['an error', { error: 'Suppression impossible' }, /./],
  ])('is an error when it is answered with %s', async (_, body, said) => {
    await platform.emulator.fault({ match: '^DELETE ', status: 200, body });
    const { main, failure } = await remove(1);
    expect(main).toEqual([]);
    expect(failure?.description).toMatch(said);
  });

  it('for good is an error when the platform puts it into the trash', async () => {
    const file = await aFile('For good');
    await platform.emulator.settings({ ignoredNames: ['trash'] });
    const parameters = { resource: 'file', operation: 'delete', file: byId(file.id), deletion: 'forGood' };
    const answered = await platform.engine.run(parameters);
    expect(answered.failure?.message).toContain('to the trash instead of deleting it for good');

    // Also where the answer says nothing.
    const other = await aFile('For good, unsaid');
    await platform.emulator.fault({ match: '^DELETE ', status: 204, handled: true });
    const unsaid = await platform.engine.run({ ...parameters, file: byId(other.id) });
    expect(unsaid.failure?.message).toContain('to the trash instead of deleting it for good');
  });

  inOneRun('for good is looked after once in a run', async () => {
    const folder = await platform.folder('Many for good');
    const files = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => await platform.file(folder, `${index}.txt`, 'x')),
    );
    await platform.emulator.resetStats();
    const { main, failure } = await platform.engine.run(
      { resource: 'file', operation: 'delete', file: '={{ $json.id }}', deletion: 'forGood' },
      files.map(({ id }) => ({ json: { id } })),
    );
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(12);
    const { byRoute } = await platform.emulator.stats();
    // Those that are in flight before the first has come back look for themselves.
    expect(byRoute['GET /api/trashes']).toBeLessThanOrEqual(20);
  });

  it('says what it could not see where the account may not look into the trash', async () => {
    const file = await aFile('No trash');
    await platform.emulator.fault({ match: '^GET /api/trashes', status: 403, body: { error: 'scope' } });
    const { main } = await platform.engine.run({
      resource: 'file',
      operation: 'delete',
      file: byId(file.id),
      deletion: 'forGood',
    });
    expect(jsons(main)).toEqual([{ success: true, unverified_fields: ['trash'] }]);
  });

  inOneRun('of one version is not begun again when it took the others along', async () => {
    const files = [];
    for (const name of ['Versions 1', 'Versions 2']) {
      const old = await aFile(name);
      await platform.file(old.folder, 'a.txt', 'b');
      files.push(old);
    }
    await platform.emulator.settings({ ignoredNames: ['versions'] });
    await platform.emulator.resetStats();
    const { failure } = await platform.engine.run(
      { resource: 'file', operation: 'delete', file: '={{ $json.id }}', versions: 'none' },
      files.map(({ id }) => ({ json: { id } })),
    );
    expect(failure?.message).toContain('deleted other versions of the file along with');
    expect(await platform.writes()).toHaveLength(1);
  });
});

describe('a redirect within the platform', () => {
  it.each([301, 302, 307, 308])('%d to the same address keeps what is to be done', async (status) => {
    const file = await aFile(`Redirect ${status}`);
    await platform.emulator.fault({
      match: '^PUT ',
      status,
      headers: { Location: `//${new URL(platform.emulator.url).host}/api/file/${file.id}` },
    });
    const { failure } = await platform.engine.run({
      resource: 'file',
      operation: 'rename',
      file: byId(file.id),
      name: 'b.txt',
    });
    expect(failure).toBeUndefined();
    expect((await there(file.id))?.name).toBe('b.txt');
  });

  it('keeps the query where the new address has none', async () => {
    const file = await aFile('Redirect with query');
    await platform.emulator.fault({
      match: '^DELETE ',
      status: 301,
      headers: { Location: `/api/file/${file.id}` },
    });
    const { failure } = await platform.engine.run({
      resource: 'file',
      operation: 'delete',
      file: byId(file.id),
      deletion: 'forGood',
    });
    expect(failure).toBeUndefined();
    expect(await there(file.id)).toBeUndefined();
  });

  it.each([301, 302, 303])('%d elsewhere is refused', async (status) => {
    const file = await aFile(`Elsewhere ${status}`);
    await platform.emulator.fault({
      match: '^DELETE ',
      status,
      headers: { Location: `/api/folder/${file.folder}` },
      times: 9,
    });
    await platform.emulator.resetStats();
    const { main, failure } = await platform.engine.run({
      resource: 'file',
      operation: 'delete',
      file: byId(file.id),
    });
    await platform.emulator.disarm();
    expect(main).toEqual([]);
    expect(failure?.message).toContain('redirected instead of doing it');
    expect((await there(file.id))?.inTrash).toBe(false);
    expect(await platform.writes()).toEqual([`DELETE /api/file/${file.id}?versions=all`]);
  });

  it('is no success of a creation, unless it was made', async () => {
    const parent = await platform.folder('Redirected creations');
    const create = async (name: string) =>
      await platform.engine.run({
        resource: 'folder',
        operation: 'create',
        by: 'parent',
        parent: byId(parent),
        name,
      });
    const headers = { Location: `/api/folder/${parent}` };
    await platform.emulator.fault({ match: '^POST /api/folder', status: 302, headers });
    const refused = await create('Not made');
    expect(refused.main).toEqual([]);
    expect(refused.failure?.message).toContain('redirected instead of doing it');

    await platform.emulator.fault({ match: '^POST /api/folder', status: 302, headers, handled: true });
    const { main, failure } = await create('Made');
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: 'Made', created: true });
    const folders = (await platform.emulator.folders()).filter(({ parentId }) => parentId === parent);
    expect(folders.map(({ name }) => name)).toEqual(['Made']);
  });
});

describe('the token', () => {
  it.each(['access_token', 'bearer', 'MAC'])('is in the header, also as a %s', async (tokenType) => {
    await platform.emulator.settings({ tokenType });
    const { failure } = await platform.engine.run({ resource: 'space', operation: 'getAll' });
    expect(failure).toBeUndefined();
    const [asked] = (await platform.emulator.log()).filter(({ path }) => path.startsWith('/api/roots'));
    expect(asked).toMatchObject({ authorized: true });
    expect(asked?.path).not.toContain('token');
  });

  // The n8n of 1.123 renews a token after a 401 only, whatever it is told.
  inOneRun.each(['401', '403', 'redirect'] as const)(
    'is renewed once after a refusal as %s',
    async (unauthorizedAs) => {
      const folder = await platform.folder(`Renewed ${unauthorizedAs}`);
      await platform.emulator.settings({ unauthorizedAs, expireTokensEvery: 15 });
      await platform.emulator.resetStats();
      const { main, failure } = await platform.engine.run(
        { resource: 'folder', operation: 'get', folder: byId(folder) },
        Array.from({ length: 20 }, () => ({ json: {} })),
      );
      await platform.emulator.settings({ expireTokensEvery: 0 });
      if (isOldest && unauthorizedAs !== '401') {
        expect(failure?.message).toMatch(/token/);
        return;
      }
      expect(failure).toBeUndefined();
      expect(main).toHaveLength(20);
      const { tokenRequests } = await platform.emulator.stats();
      expect(tokenRequests.client_credentials).toBeLessThanOrEqual(8);
    },
  );
});

it('errors with a status of success are the refusals that they are', async () => {
  const parent = await platform.folder('Errors with 200');
  await platform.folder('Taken', parent);
  await platform.emulator.settings({ errorsWith200: true });
  const create = {
    resource: 'folder',
    operation: 'create',
    by: 'parent',
    parent: byId(parent),
    name: 'Taken',
  };
  const refused = await platform.engine.run(create);
  expect(refused.failure?.message).toContain('exists already');
  const got = await platform.engine.run({ ...create, ifExists: 'get' });
  expect(got.main[0]?.json).toMatchObject({ name: 'Taken', created: false });
});

it.each(['0', '-5', new Date(0).toUTCString()])('Retry-After: %s is no reason to hurry', async (asked) => {
  const folder = await platform.folder(`Hurry ${asked.replaceAll(/[:,]/g, '')}`);
  await platform.emulator.fault({
    match: `^GET /api/folder/${folder}`,
    status: 429,
    headers: { 'Retry-After': asked },
    times: 3,
  });
  const { failure } = await platform.engine.run({
    resource: 'folder',
    operation: 'get',
    folder: byId(folder),
  });
  expect(failure).toBeUndefined();
  const times = (await platform.emulator.log())
    .filter(({ path }) => path.startsWith(`/api/folder/${folder}`))
    .map(({ at }) => at);
  const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(pauses).toHaveLength(3);
  expect(Math.min(...pauses)).toBeGreaterThan(15);
});

describe('Run As User', () => {
  const get = { resource: 'space', operation: 'getAll' };
  const someone = () => platform.emulator.users.find(({ kind }) => kind === 'user')!;

  inOneRun('is asked for once in a run', async () => {
    const { failure } = await platform.engine.run(
      { ...get, options: { runAsUser: someone().id } },
      Array.from({ length: 10 }, () => ({ json: {} })),
    );
    expect(failure).toBeUndefined();
    const log = await platform.emulator.log();
    expect(log.filter(({ path }) => path === '/api/account')).toHaveLength(1);
    expect(log.filter(({ path, as }) => path.startsWith('/api/') && as === null)).toEqual([]);
  });

  it('does nothing where the platform takes the caller for somebody else', async () => {
    const folder = await platform.folder('As somebody');
    await platform.emulator.settings({ ignoredNames: ['As'] });
    await platform.emulator.resetStats();
    const { main, failure } = await platform.engine.run({
      resource: 'folder',
      operation: 'rename',
      folder: byId(folder),
      name: 'Renamed',
      options: { runAsUser: someone().id },
    });
    expect(main).toEqual([]);
    expect(failure?.message).toContain(`does not act as the user ${someone().id}`);
    expect(await platform.writes()).toEqual([]);
  });

  it.each(['={{ $json.missing }}', '={{ null }}', '', '  '])(
    'is an error when it is empty: %j',
    async (runAsUser) => {
      await platform.emulator.resetStats();
      const { failure } = await platform.engine.run({ ...get, options: { runAsUser } });
      expect(failure?.message).toContain('Run As User was added under Options, but is empty');
      expect((await platform.emulator.stats()).requests).toBe(0);
    },
  );

  it('says when it cannot be told', async () => {
    await platform.emulator.fault({
      match: '^GET /api/account',
      status: 403,
      body: { error: 'portée account.read' },
    });
    const { failure } = await platform.engine.run({ ...get, options: { runAsUser: someone().id } });
    expect(failure?.message).toContain('cannot be told whether the platform acts as the user');
    expect(failure?.description).toContain('account.read');
  });
});

it('no error shows the token, the secret or a password that the platform repeats', async () => {
  const token = await platform.emulator.token('server');
  const { clientId, clientSecret } = platform.emulator.applications.server;
  const engine = new Engine(
    {
      platformUrl: platform.emulator.url,
      clientId,
      clientSecret,
      oauthTokenData: { access_token: token, token_type: 'Bearer' },
    },
    'NetExplorerUsers',
  );
  const password = 'Pass-Word/4711';
  const told = [token, clientSecret, password].flatMap((secret) => [
    secret,
    `Bearer:${secret}`,
    encodeURIComponent(secret),
    Buffer.from(`${clientId}:${secret}`).toString('base64'),
  ]);
  for (const body of [
    { error: told.join(' ') },
    { error: Object.fromEntries(told.map((text) => [text, 1])) },
  ]) {
    await platform.emulator.fault({ match: '^POST /api/user', status: 400, body });
    const { failure } = await engine.run({
      resource: 'user',
      operation: 'create',
      login: 'echo',
      email: 'echo@example.com',
      signIn: 'password',
      password,
    });
    expect(failure?.message).toContain('***');
    // The node itself holds the password that the person entered.
    const error = omit(failure as unknown as IDataObject, 'node');
    const shown = `${failure?.message} ${failure?.description} ${failure?.stack} ${JSON.stringify(error)}`;
    for (const secret of told) expect(shown.replaceAll('\\/', '/')).not.toContain(secret);
  }
});

describe('a change that only looks as if it were done', () => {
  it.each([
    ['Projects', 'Projects 2026'],
    ['Clients', 'CLIENTS'],
    ['Report_final', 'Report Final'],
  ])('is none: "%s" renamed to "%s"', async (old, name) => {
    const folder = await platform.folder(old, await platform.folder(`Alike ${old}`));
    await platform.emulator.settings({ ignoredNames: ['name'] });
    await platform.emulator.fault({
      match: `^PUT /api/folder/${folder}`,
      status: 200,
      body: { id: folder, name: old },
    });
    const { failure } = await platform.engine.run({
      resource: 'folder',
      operation: 'rename',
      folder: byId(folder),
      name,
    });
    expect(failure?.message).toContain('did not take "New Name"');
  });

  it('is none: a file that stays in a folder whose ID is next to that of the other', async () => {
    const folder = await platform.folder('Near 1');
    const other = await platform.folder('Near 2');
    const file = await platform.file(folder, 'a.txt', 'a');
    await platform.emulator.settings({ ignoredNames: ['parent_id'] });
    await platform.emulator.fault({ match: `^PUT /api/file/${file.id}`, status: 200, body: file });
    const { failure } = await platform.engine.run({
      resource: 'file',
      operation: 'move',
      file: byId(file.id),
      target: byId(other),
    });
    expect(failure?.message).toContain('(sent as `parent_id`)');
  });

  it('is none: an answer about something else', async () => {
    const folder = await platform.folder('Mine');
    const other = await platform.folder('Theirs');
    const body = { id: other, name: 'Renamed' };
    await platform.emulator.fault({ match: `^PUT /api/folder/${folder}`, status: 200, body });
    const { failure } = await platform.engine.run({
      resource: 'folder',
      operation: 'rename',
      folder: byId(folder),
      name: 'Renamed',
    });
    expect(failure?.message).toContain('did not take "New Name"');
  });
});

it.each([
  [{ success: 0 }],
  [{ success: '0' }],
  [{ success: null }],
  [{ success: 'no' }],
  [{ success: 'False' }],
  [{ ok: 0 }],
  [{ deleted: false }],
  [{ id: 5, error: 'verrouillé' }],
  [[{ error: 'x' }]],
  [{ data: { error: 'x' } }],
  [{ status: 'error', message: 'x' }],
  [{ errors: ['x'] }],
  [{ message: 'Suppression impossible' }],
  [{ code: 403 }],
  ['0'],
])('a deletion is not done when it is answered with %j', async (body) => {
  await platform.emulator.fault({ match: '^DELETE ', status: 200, body });
  const { main, failure } = await platform.engine.run({
    resource: 'file',
    operation: 'delete',
    file: byId(1),
  });
  expect(main).toEqual([]);
  expect(failure?.name).toBe('NodeApiError');
});

it('one version is not deleted where the platform does not list it', async () => {
  const file = await aFile('Not listed');
  const newer = await platform.file(file.folder, 'a.txt', 'b');
  await platform.emulator.fault({ match: '^GET /api/file/\\d+/versions', status: 200, body: [newer] });
  await platform.emulator.resetStats();
  const { failure } = await platform.engine.run({
    resource: 'file',
    operation: 'delete',
    file: byId(file.id),
    versions: 'none',
  });
  expect(failure?.message).toContain('does not list the version');
  expect(await platform.writes()).toEqual([]);
});

it.each([307, 308])('a deletion redirected elsewhere with %d is refused', async (status) => {
  const file = await aFile(`Sent on ${status}`);
  const headers = { Location: `/api/folder/${file.folder}` };
  await platform.emulator.fault({ match: '^DELETE ', status, headers });
  const { failure } = await platform.engine.run({
    resource: 'file',
    operation: 'delete',
    file: byId(file.id),
  });
  expect(failure?.message).toContain('redirected instead of doing it');
  expect((await platform.emulator.folders()).find(({ id }) => id === file.folder)?.inTrash).toBe(false);
});

it('an upload that was stored, then led to a page for signing in, is one version', async () => {
  const folder = await platform.folder('Signed out');
  await platform.emulator.fault({
    match: '^POST /api/file/upload',
    status: 302,
    headers: { Location: '/login' },
    handled: true,
  });
  const data = await platform.engine.binary(Buffer.from('once'), 'once.txt');
  const { failure } = await platform.engine.run(
    { resource: 'file', operation: 'upload', folder: byId(folder) },
    [{ json: {}, binary: { data } }],
  );
  expect(failure).toBeUndefined();
  const files = (await platform.emulator.files()).filter(({ parentId }) => parentId === folder);
  expect(files.map(({ versions }) => versions.length)).toEqual([1]);
});

it('a folder whose name is answered as a number is that folder', async () => {
  const parent = await platform.folder('Numbers');
  await platform.emulator.fault({ match: '^POST /api/folder', merge: { name: 2026 } });
  const { main, failure } = await platform.engine.run({
    resource: 'folder',
    operation: 'create',
    by: 'parent',
    parent: byId(parent),
    name: '2026',
  });
  expect(failure).toBeUndefined();
  expect(main[0]?.json).toMatchObject({ created: true });
});
