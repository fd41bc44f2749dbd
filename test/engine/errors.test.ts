import { Engine } from '../support/engine';
import { byId, byPath, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();
const get = { resource: 'file', operation: 'get' };

describe('Errors say what to do', () => {
  it('when the application lacks a scope', async () => {
    const folder = await platform.folder('Scope');
    const engine = new Engine({
      platformUrl: platform.emulator.url,
      ...platform.emulator.applications.limited,
    });
    const { failure } = await engine.run({ resource: 'folder', operation: 'delete', folder: byId(folder) });
    expect(failure?.message).toMatch(/^Not allowed/);
    expect(failure?.description).toContain('"files.readwrite"');
    expect(failure?.httpCode).toBe('403');
  });

  it('when a name is taken, with the platform’s own text', async () => {
    const folder = await platform.folder('Taken');
    await platform.file(folder, 'taken.txt', 'x');
    const { id } = await platform.file(folder, 'other.txt', 'y');
    const { failure } = await platform.engine.run({
      resource: 'file',
      operation: 'rename',
      file: byId(id),
      name: 'taken.txt',
    });
    expect(failure?.message).toMatch(/^The name is taken: Un élément du même nom existe déjà/);
  });

  it('when a file is locked, and by whom', async () => {
    const folder = await platform.folder('Locked');
    const { id } = await platform.file(folder, 'locked.txt', 'x');
    await platform.emulator.lock(id, 'Marie Durand');
    await platform.emulator.fault({
      match: `^PUT /api/file/${id}`,
      times: 20,
      status: 423,
      headers: { 'Retry-After': '0' },
      body: { error: 'verrou' },
    });
    const { failure } = await platform.engine.run({
      resource: 'file',
      operation: 'rename',
      file: byId(id),
      name: 'free.txt',
    });
    expect(failure?.message).toMatch(/^Locked/);
    expect(failure?.description).toContain('Marie Durand');
  }, 120_000);

  it('when the client secret is wrong', async () => {
    const engine = new Engine({
      platformUrl: platform.emulator.url,
      clientId: platform.emulator.applications.server.clientId,
      clientSecret: 'wrong',
    });
    const { failure } = await engine.run({ ...get, file: byId(1) });
    expect(failure?.message).toBe('No access token could be obtained');
    expect(failure?.description).toContain('client secret');
  });

  it.each([
    ['http://acme.netexplorer.pro', 'The platform URL of the credential is not valid'],
    ['https://acme.netexplorer.pro/#/files', 'The platform URL of the credential is not valid'],
    ['http://127.0.0.1:9', 'The platform could not be reached'],
    ['https://no-such-platform.invalid', 'The platform could not be reached'],
  ])(
    'when the platform URL is %s',
    async (platformUrl, message) => {
      const engine = new Engine({
        platformUrl,
        clientId: 'x',
        clientSecret: 'y',
        oauthTokenData: { access_token: 'z', token_type: 'Bearer' },
      });
      const { failure } = await engine.run({ ...get, file: byId(1) });
      expect(failure?.message).toBe(message);
      expect(failure?.description).toContain('https://company.netexplorer.pro');
    },
    120_000,
  );

  it('when something answers that is no platform', async () => {
    await platform.emulator.fault({ match: '^GET /api/file/1', status: 200, body: '<html>Welcome</html>' });
    const { failure } = await platform.engine.run({ ...get, file: byId(1) });
    expect(failure?.message).toBe('The answer is not one of a NetExplorer platform');
  });

  it('when the platform asks to wait for too long', async () => {
    await platform.emulator.fault({
      match: '^GET /api/file/1',
      status: 429,
      headers: { 'Retry-After': '3600' },
    });
    const { failure } = await platform.engine.run({ ...get, file: byId(1) });
    expect(failure?.message).toMatch(/^Too many requests/);
    expect(failure?.description).toContain('Items in Flight');
  });

  inOneRun('stops at the first error and begins no further item', async () => {
    const folder = await platform.folder('Stop');
    const { id } = await platform.file(folder, 'x', 'x');
    await platform.emulator.resetStats();
    const items = Array.from({ length: 200 }, (_, index) => ({
      json: { id: index === 20 ? 99_999_999 : id },
    }));
    const { failure } = await platform.engine.run(
      { ...get, file: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
      items,
    );
    expect(failure?.message).toMatch(/^Not found/);
    expect(failure?.context?.itemIndex).toBe(20);
    expect((await platform.emulator.stats()).requests).toBeLessThan(40);
  });
});

describe('The token stays at home', () => {
  const foreignCalls = async () => {
    const { host } = new URL(platform.emulator.url);
    return (await platform.emulator.log()).filter((entry) => entry.host !== host);
  };

  it('refuses a redirect to another origin', async () => {
    await platform.emulator.settings({ redirectTo: 'foreign' });
    const { failure } = await platform.engine.run({ ...get, file: byId(1) });
    expect(failure?.message).toContain('points to another address');
    expect(await foreignCalls()).toEqual([]);
  });

  it('refuses a TUS location on another origin', async () => {
    const folder = await platform.folder('Foreign');
    await platform.emulator.settings({ tusLocation: 'foreign' });
    const binary = { data: await platform.engine.binary(Buffer.alloc(9 * 1024 * 1024), 'big.bin') };
    const { failure } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder) },
      [{ json: {}, binary }],
    );
    expect(failure?.message).toContain('points to another address');
    expect(await foreignCalls()).toEqual([]);
  });

  it('accepts an absolute location at home', async () => {
    const folder = await platform.folder('Absolute');
    await platform.emulator.settings({ tusLocation: 'absolute', tusSessionShape: 'array' });
    const binary = { data: await platform.engine.binary(Buffer.alloc(9 * 1024 * 1024), 'big.bin') };
    const { failure } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder) },
      [{ json: {}, binary }],
    );
    expect(failure).toBeUndefined();
  });
});

describe('Cancelling', () => {
  it('stops a run at once, also while it waits for another attempt', async () => {
    await platform.emulator.settings({ rate429: 1, retryAfterSeconds: 60 });
    const began = Date.now();
    let cancelled = false;
    const run = platform.engine.run({ ...get, file: byId(1) }, [{ json: {} }], {
      cancelWith: (cancel) => {
        setTimeout(() => {
          cancelled = true;
          cancel();
        }, 500);
      },
    });
    await run.catch((error: Error) => error);
    expect(cancelled).toBe(true);
    expect(Date.now() - began).toBeLessThan(20_000);
  }, 30_000);
});

it('shows no token, secret or authorization header in any error or execution data', async () => {
  const { emulator, engine } = platform;
  const folder = await platform.folder('Secrets');
  const { id } = await platform.file(folder, 's.txt', 's');
  const seen: string[] = [];
  const keep = async (promise: Promise<object>) => {
    const result = (await promise) as { run: unknown; failure?: Error };
    seen.push(
      JSON.stringify(result.run),
      String(result.failure?.stack),
      JSON.stringify(result.failure ?? {}),
    );
    for (let cause: unknown = result.failure; cause instanceof Error; cause = cause.cause) {
      seen.push(cause.message, JSON.stringify(Object.entries(cause)));
    }
  };

  await keep(engine.run({ ...get, file: byId(id), simplify: false }));
  await keep(engine.run({ resource: 'file', operation: 'download', file: byId(id) }));
  await keep(engine.run({ resource: 'file', operation: 'get', file: byPath('/none/x') }));
  for (const status of [400, 401, 403, 404, 500]) {
    await emulator.fault({ match: '^GET /api/file', times: 9, status, body: { error: 'non' } });
    await keep(engine.run({ ...get, file: byId(id) }, [{ json: {} }], { onError: 'continueErrorOutput' }));
    await keep(engine.run({ ...get, file: byId(id) }));
    await emulator.settings({});
  }
  await emulator.fault({ match: '^POST /api/folder', drop: true });
  await keep(
    engine.run({
      resource: 'folder',
      operation: 'create',
      parent: byId(platform.root.id),
      name: 'Secret drop',
    }),
  );
  const wrong = new Engine({
    platformUrl: emulator.url,
    clientId: emulator.applications.server.clientId,
    clientSecret: 'a-very-wrong-client-secret',
  });
  await keep(wrong.run({ ...get, file: byId(id) }));

  const everything = seen.join('\n');
  expect(everything.length).toBeGreaterThan(2000);
  const secrets = [...(await emulator.secretsIssued()), 'a-very-wrong-client-secret'];
  expect(secrets.length).toBeGreaterThan(2);
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  expect(everything).not.toMatch(/authorization["']?\s*:/i);
}, 180_000);
