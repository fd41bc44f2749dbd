import { createHash, randomBytes } from 'node:crypto';
import axios from 'axios';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';

const callback = 'http://localhost:5678/rest/oauth2-credential/callback';
let emulator: Emulator;
const http = axios.create({ proxy: false, maxRedirects: 0, validateStatus: () => true });

beforeAll(async () => {
  emulator = await startEmulator({ redirectUris: ['https://workflows.example/callback'] });
}, startTimeoutMs);
afterAll(() => emulator.stop());
afterEach(() => emulator.settings({ tokenLifetimeSeconds: 86_400, rotateRefreshTokens: false }));

const tokenRequest = (body: unknown, headers = {}) =>
  http.post(`${emulator.url}/oauth2/token`, body, { headers });
const serverKeys = () => ({
  client_id: emulator.applications.server.clientId,
  client_secret: emulator.applications.server.clientSecret,
});
const clientKeys = () => ({
  client_id: emulator.applications.client.clientId,
  client_secret: emulator.applications.client.clientSecret,
});
const me = (token: string) =>
  http.get(`${emulator.url}/api/roots`, { headers: { Authorization: `Bearer ${token}` } });

/** Fills in the consent page and returns where it leads. */
async function consent(parameters: Record<string, string>, form: Record<string, string> = {}): Promise<URL> {
  const user = emulator.users.find(({ kind }) => kind === 'user')!;
  const fields = { ...parameters, login: user.login, password: user.password, decision: 'allow', ...form };
  const answer = await http.post(`${emulator.url}/oauth2/authorize`, new URLSearchParams(fields));
  expect(answer.status).toBe(302);
  return new URL(String(answer.headers.location));
}

const authorization = (over: Record<string, string> = {}) => ({
  client_id: emulator.applications.client.clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'all',
  state: 'st/a+te=1',
  ...over,
});

describe('client credentials', () => {
  it.each(['json', 'form'])('gives a token for a %s body, with refresh_token null', async (kind) => {
    const fields = { ...serverKeys(), grant_type: 'client_credentials' };
    const { status, data } = await tokenRequest(kind === 'json' ? fields : new URLSearchParams(fields));
    expect(status).toBe(200);
    expect(data).toMatchObject({ token_type: 'Bearer', refresh_token: null, expires_in: 86_400 });
    expect(data.scope.split(' ')).toEqual(
      expect.arrayContaining(['files.read', 'files.readwrite', 'tags.read']),
    );
    expect((await me(data.access_token)).status).toBe(200);
  });

  it('narrows the scopes, and takes `all` and an empty scope for all of them', async () => {
    const ask = (scope: string) => tokenRequest({ ...serverKeys(), grant_type: 'client_credentials', scope });
    expect((await ask('files.read users.read')).data.scope).toBe('files.read users.read');
    const all = (await ask('all')).data.scope;
    expect(all.split(' ')).toHaveLength(30);
    expect((await ask('')).data.scope).toBe(all);
  });

  it.each(['files.write', 'files.read nonsense'])('refuses the scope %s', async (scope) => {
    const answer = await tokenRequest({ ...serverKeys(), grant_type: 'client_credentials', scope });
    expect([answer.status, answer.data.error]).toEqual([400, 'invalid_scope']);
  });

  it('refuses a scope the application was not granted', async () => {
    const { clientId, clientSecret } = emulator.applications.limited;
    const body = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
    expect((await tokenRequest({ ...body, scope: 'files.readwrite' })).data.error).toBe('invalid_scope');
    expect((await tokenRequest(body)).data.scope).toBe('files.read');
  });

  it('refuses wrong secrets, unknown clients, Basic headers and other grants', async () => {
    const grant_type = 'client_credentials';
    const wrong = await tokenRequest({ ...serverKeys(), client_secret: 'wrong', grant_type });
    expect([wrong.status, wrong.data.error]).toEqual([401, 'invalid_client']);
    expect((await tokenRequest({ client_id: 'nobody', client_secret: 'x', grant_type })).status).toBe(401);
    expect((await tokenRequest({ client_id: serverKeys().client_id, grant_type })).status).toBe(401);
    const basic = await tokenRequest({ grant_type }, { Authorization: 'Basic abc' });
    expect(basic.status).toBe(401);
    expect(basic.data.error_description).toContain('in the body');
    const password = await tokenRequest({ ...serverKeys(), grant_type: 'password' });
    expect(password.status).toBe(400);
    const code = await tokenRequest({ ...serverKeys(), grant_type: 'authorization_code', code: 'x' });
    expect([code.status, code.data.error]).toEqual([400, 'unauthorized_client']);
  });

  it('is not for an application of type Client', async () => {
    const answer = await tokenRequest({ ...clientKeys(), grant_type: 'client_credentials' });
    expect(answer.data.error).toBe('unauthorized_client');
  });
});

describe('the consent page', () => {
  it('shows application, scopes, login form and both buttons', async () => {
    const { status, data, headers } = await http.get(`${emulator.url}/oauth2/authorize`, {
      params: authorization(),
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    for (const part of [
      'Workflows',
      'files.readwrite',
      'name="login"',
      'type="password"',
      'value="allow"',
      'value="deny"',
    ]) {
      expect(data).toContain(part);
    }
    expect(data).toContain('name="state" value="st/a+te=1"');
  });

  it('escapes what it shows', async () => {
    const params = authorization({ state: '"><script>' });
    const { data } = await http.get(`${emulator.url}/oauth2/authorize`, { params });
    expect(data).not.toContain('<script>');
  });

  it('shows an error page instead of redirecting to where it should not', async () => {
    const get = (over: Record<string, string>) =>
      http.get(`${emulator.url}/oauth2/authorize`, { params: authorization(over) });
    const untrusted: Array<Record<string, string>> = [
      { client_id: 'nobody' },
      { redirect_uri: 'https://evil.example/' },
      { redirect_uri: '' },
    ];
    for (const over of untrusted) {
      const answer = await get(over);
      expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
    }
    expect((await get({ client_id: emulator.applications.server.clientId })).data).toContain(
      'client credentials',
    );
    expect((await get({ redirect_uri: 'https://workflows.example/callback' })).status).toBe(200);
    expect((await get({ redirect_uri: 'http://127.0.0.1:49152/x' })).status).toBe(200);
  });

  it('redirects with the error for what the application did wrong', async () => {
    const errorOf = async (over: Record<string, string>) => {
      const answer = await http.get(`${emulator.url}/oauth2/authorize`, { params: authorization(over) });
      const target = new URL(String(answer.headers.location));
      expect(target.searchParams.get('state')).toBe('st/a+te=1');
      return target.searchParams.get('error');
    };
    expect(await errorOf({ scope: 'files.read everything' })).toBe('invalid_scope');
    expect(await errorOf({ response_type: 'token' })).toBe('unsupported_response_type');
    expect(await errorOf({ code_challenge: 'x', code_challenge_method: 'plain' })).toBe('invalid_request');
    expect(await errorOf({ client_id: emulator.applications.publicClient.clientId })).toBe('invalid_request');
  });

  it('stays after a wrong password, and redirects with access_denied after Deny', async () => {
    const form = new URLSearchParams({
      ...authorization(),
      login: 'x<y',
      password: 'wrong',
      decision: 'allow',
    });
    const wrong = await http.post(`${emulator.url}/oauth2/authorize`, form);
    expect(wrong.status).toBe(401);
    expect(wrong.data).toContain('wrong password');
    expect(wrong.data).toContain('x&lt;y');
    const denied = await consent(authorization(), { decision: 'deny', login: '', password: '' });
    expect(denied.searchParams.get('error')).toBe('access_denied');
    expect(denied.searchParams.get('state')).toBe('st/a+te=1');
    expect(denied.searchParams.get('code')).toBeNull();
  });

  it('keeps the query of a redirect URI, whatever the answer', async () => {
    const request = authorization({ redirect_uri: `${callback}?kept=1` });
    for (const decision of ['allow', 'deny']) {
      const { searchParams } = await consent(request, { decision });
      expect([searchParams.get('kept'), searchParams.get('state')]).toEqual(['1', 'st/a+te=1']);
      expect(searchParams.has(decision === 'allow' ? 'code' : 'error')).toBe(true);
    }
  });
});

describe('authorization code', () => {
  const exchange = (code: string | null, over = {}) =>
    tokenRequest({
      ...clientKeys(),
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      ...over,
    });

  it('gives tokens for the user that signed in, once', async () => {
    const target = await consent(authorization());
    expect(target.href.startsWith(callback)).toBe(true);
    expect(target.searchParams.get('state')).toBe('st/a+te=1');
    const code = target.searchParams.get('code');
    const { data } = await exchange(code);
    expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
    expect(data.refresh_token).toEqual(expect.any(String));
    const roots = await me(data.access_token);
    expect(roots.data[0]).toMatchObject({ type: 'personal', name: 'elise.beranger' });
    expect((await exchange(code)).data.error).toBe('invalid_grant');
  });

  it('checks the redirect URI and the client', async () => {
    const first = (await consent(authorization())).searchParams.get('code');
    expect((await exchange(first, { redirect_uri: 'http://localhost/other' })).status).toBe(400);
    const second = (await consent(authorization())).searchParams.get('code');
    const other = await emulator.addApplication({ type: 'client' });
    const stolen = { client_id: other.clientId, client_secret: other.clientSecret };
    expect((await exchange(second, stolen)).data.error).toBe('invalid_grant');
  });

  it('knows PKCE with S256, also for an application without a secret', async () => {
    const code_verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const { clientId } = emulator.applications.publicClient;
    const challenge = { client_id: clientId, code_challenge, code_challenge_method: 'S256' };
    const keys = { client_id: clientId, client_secret: undefined };
    const codeFor = async () => (await consent(authorization(challenge))).searchParams.get('code');
    expect((await exchange(await codeFor(), { ...keys, code_verifier })).status).toBe(200);
    const wrong = { ...keys, code_verifier: randomBytes(32).toString('base64url') };
    expect((await exchange(await codeFor(), wrong)).data.error).toBe('invalid_grant');
    expect((await exchange(await codeFor(), keys)).data.error).toBe('invalid_grant');
  });

  it('refreshes, with the same refresh token or a new one', async () => {
    const { data: first } = await exchange((await consent(authorization())).searchParams.get('code'));
    const refresh = (refresh_token: string) =>
      tokenRequest({ ...clientKeys(), grant_type: 'refresh_token', refresh_token });
    const again = await refresh(first.refresh_token);
    expect(again.data.access_token).not.toBe(first.access_token);
    expect(again.data.refresh_token).toBeUndefined();
    await emulator.settings({ rotateRefreshTokens: true });
    const rotated = await refresh(first.refresh_token);
    expect(rotated.data.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).data.error).toBe('invalid_grant');
    await emulator.revoke('refresh');
    expect((await refresh(rotated.data.refresh_token)).data.error).toBe('invalid_grant');
    expect((await me(rotated.data.access_token)).status).toBe(200);
  });
});

describe('bearer tokens', () => {
  it('are refused when absent, unknown, revoked or expired', async () => {
    expect((await http.get(`${emulator.url}/api/roots`)).status).toBe(401);
    const unknown = await me('unknown');
    expect([unknown.status, typeof unknown.data.error]).toEqual([401, 'string']);
    const token = await emulator.token();
    expect((await me(token)).status).toBe(200);
    await emulator.revoke();
    expect((await me(token)).status).toBe(401);
    await emulator.settings({ tokenLifetimeSeconds: 1 });
    const short = await emulator.token();
    expect((await me(short)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await me(short)).status).toBe(401);
  });

  it('are counted by grant and remembered as secrets', async () => {
    await emulator.resetStats();
    const token = await emulator.token();
    await emulator.token('client');
    expect((await emulator.stats()).tokenRequests).toEqual({ client_credentials: 1, authorization_code: 1 });
    const secrets = await emulator.secretsIssued();
    expect(secrets).toEqual(expect.arrayContaining([token, emulator.applications.server.clientSecret]));
    const log = JSON.stringify(await emulator.log());
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
});
