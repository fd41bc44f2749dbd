import { Engine } from '../support/engine';
import { byId, usePlatform } from '../support/platform';
import { startEmulator } from '../support/emulator';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();

describe('The credential', () => {
  it('mends the platform URL', async () => {
    const { applications, url } = platform.emulator;
    const engine = new Engine({ platformUrl: ` ${url}/api/ `, ...applications.server });
    const { failure } = await engine.run({
      resource: 'folder',
      operation: 'get',
      folder: byId(platform.root.id),
    });
    expect(failure).toBeUndefined();
  });

  it('asks for chosen scopes only, if scopes were chosen', async () => {
    const { applications, url } = platform.emulator;
    const engine = new Engine({
      platformUrl: url,
      ...applications.server,
      customScopes: true,
      enabledScopes: 'files.read tags.read',
    });
    const folder = byId(await platform.folder('Read only'));
    const read = await engine.run({ resource: 'folder', operation: 'get', folder });
    expect(read.failure).toBeUndefined();
    const write = await engine.run({ resource: 'folder', operation: 'rename', folder, name: 'Written' });
    expect(write.failure?.message).toMatch(/^Not allowed/);
    expect(write.failure?.description).toContain('"files.readwrite"');
  });

  it('accepts an unknown certificate only when told to', async () => {
    const secure = await startEmulator({ tls: true });
    try {
      const input = { platformUrl: secure.url, ...secure.applications.server };
      const list = { resource: 'space', operation: 'getAll' };
      const strict = await new Engine(input).run(list);
      expect(strict.failure?.message).toBe('The platform’s TLS certificate is not trusted');
      expect(strict.failure?.description).toContain('Ignore SSL Issues');
      const lenient = await new Engine({ ...input, ignoreSSLIssues: true }).run(list);
      expect(lenient.failure).toBeUndefined();
      expect(lenient.main.length).toBeGreaterThan(0);
    } finally {
      await secure.stop();
    }
  }, 60_000);

  it('gets a new token when the platform revoked the old one', async () => {
    const { emulator } = platform;
    const oauthTokenData = { access_token: await emulator.token('server'), token_type: 'Bearer' };
    await emulator.revoke('access');
    await emulator.resetStats();
    const stale = new Engine({ platformUrl: emulator.url, ...emulator.applications.server, oauthTokenData });
    const items = Array.from({ length: 20 }, () => ({ json: {} }));
    const { failure, main } = await stale.run(
      { resource: 'folder', operation: 'get', folder: byId(platform.root.id) },
      items,
    );
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(20);
    expect((await emulator.stats()).tokenRequests).toEqual({ client_credentials: 1 });
  });

  inOneRun(
    'renews the token of a person once for all requests in flight, where a refresh token is good for one',
    async () => {
      const { emulator } = platform;
      await emulator.settings({ rotateRefreshTokens: true });
      const person = new Engine({
        platformUrl: emulator.url,
        ...emulator.applications.client,
        grantType: 'authorizationCode',
        oauthTokenData: await emulator.grant('client'),
      });
      // Slow enough for five requests to be refused together.
      await emulator.settings({ expireTokensEvery: 22, latencyMs: 100 });
      await emulator.resetStats();
      const { failure, main } = await person.run(
        { resource: 'space', operation: 'getAll' },
        Array.from({ length: 40 }, () => ({ json: {} })),
      );
      expect(failure).toBeUndefined();
      expect(new Set(main.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(40);
      const { maxInFlight, tokenRequests } = await emulator.stats();
      expect(maxInFlight).toBe(5);
      expect(tokenRequests).toEqual({ refresh_token: 2 });
    },
    60_000,
  );
});
