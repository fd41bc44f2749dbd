import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, signIn, tokenWithScopes, type Client } from './client';

let emulator: Emulator;
let client: Client;
const others: Client[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
afterAll(async () => {
  for (const each of [client, ...others]) each.close();
  await emulator.stop();
});

const call = (path: string, method = 'GET', data?: unknown, on = client, config = {}) =>
  on.http.request({ url: `/api${path}`, method, data, ...config });
const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;

/** Every route, by the scope it needs, with a body that is refused once the scope is there. */
const routes: Record<string, Array<[method: string, path: string]>> = {
  'users.read': [
    ['GET', '/users'],
    ['GET', '/user/3'],
    ['GET', '/user/3/quota'],
    ['GET', '/user/3/picture'],
    ['GET', '/option/3'],
    ['GET', '/invites/1'],
    ['GET', '/invite/users/1'],
  ],
  'users.readwrite': [
    ['POST', '/user'],
    ['PUT', '/user/3'],
    ['DELETE', '/user/99999'],
    ['POST', '/user/3/picture'],
    ['DELETE', '/user/3/picture'],
    ['PUT', '/option/3'],
    ['DELETE', '/option/99999'],
    ['POST', '/invite'],
    ['PUT', '/invite/1'],
    ['DELETE', '/invite/1'],
  ],
  'groups.read': [
    ['GET', '/groups'],
    ['GET', '/group/1'],
    ['GET', '/delegate/1'],
    ['GET', '/delegates/1'],
  ],
  'groups.readwrite': [
    ['POST', '/group'],
    ['PUT', '/group/1'],
    ['DELETE', '/group/1'],
    ['POST', '/delegate'],
    ['PUT', '/delegate/1'],
    ['DELETE', '/delegate/1'],
  ],
  'files.read': [
    ['GET', '/right/1'],
    ['GET', '/rights/1'],
  ],
  'files.readwrite': [
    ['POST', '/right'],
    ['PUT', '/right/1'],
    ['DELETE', '/right/1'],
  ],
  'account.read': [
    ['GET', '/account'],
    ['GET', '/account/picture'],
  ],
  'account.readwrite': [
    ['PUT', '/account'],
    ['POST', '/account/picture'],
    ['DELETE', '/account/picture'],
    ['POST', '/reset_password'],
  ],
};

describe.each(Object.entries(routes))('%s', (scope, covered) => {
  const families = ['account', 'files', 'groups', 'users'];
  const without = families.flatMap((family) => [`${family}.read`, `${family}.readwrite`]);
  const [family] = scope.split('.') as [string];
  const missing = new RegExp(`scope ${scope}$`);

  const answers = async (scopes: string[]) => {
    const limited = await connect(emulator, await tokenWithScopes(emulator, scopes));
    others.push(limited);
    return Promise.all(covered.map(([method, path]) => call(path, method, undefined, limited)));
  };

  it('is needed by its routes', async () => {
    const lacking = without.filter((other) => !other.startsWith(`${family}.`));
    // Reading does not let write.
    if (scope.endsWith('.readwrite')) lacking.push(`${family}.read`);
    for (const answer of await answers(lacking)) {
      expect(outcome(answer)).toEqual([403, expect.stringMatching(missing)]);
    }
  });

  it('is enough for them', async () => {
    for (const answer of await answers([scope])) {
      expect([200, 204, 400, 404]).toContain(answer.status);
    }
  });
});

describe('kinds of accounts', () => {
  const writes: Array<[string, string, object?]> = [
    ['POST', '/user', { login: 'x', email: 'x@x.example' }],
    ['PUT', '/user/4', { phone: '1' }],
    ['DELETE', '/user/4'],
    ['DELETE', '/user/4/picture'],
    ['POST', '/group', { login: 'x' }],
    ['PUT', '/group/1', { login: 'x' }],
    ['DELETE', '/group/1'],
    ['POST', '/delegate', { group_id: '1', user_id: '1' }],
    ['PUT', '/delegate/1', { user_id: '1' }],
    ['DELETE', '/delegate/1'],
    ['PUT', '/option/4', { days: 1 }],
    ['DELETE', '/option/4'],
  ];
  const reads = ['/users', '/user/2', '/user/99999', '/user/2/quota', '/user/2/picture', '/option/2'];
  const groupReads = ['/groups', '/group/1', '/delegate/1', '/delegates/1'];

  it.each(['user', 'external'])('%s: others are out of reach', async (kind) => {
    const config = as(account(kind));
    for (const [method, path, body] of writes) {
      const answer = await call(path, method, body, client, config);
      expect([path, ...outcome(answer)]).toEqual([path, 403, 'For administrators and managers only']);
    }
    for (const path of [...reads, ...groupReads])
      expect([path, (await call(path, 'GET', undefined, client, config)).status]).toEqual([path, 403]);
    expect(await emulator.listUsers()).toHaveLength(4);
  });

  it.each(['user', 'external'])('%s: one’s own account can be read, but not changed there', async (kind) => {
    const self = account(kind);
    const config = as(self);
    expect((await call(`/user/${self.id}`, 'GET', undefined, client, config)).data.login).toBe(self.login);
    expect((await call(`/user/${self.id}/quota`, 'GET', undefined, client, config)).status).toBe(200);
    expect((await call(`/option/${self.id}`, 'GET', undefined, client, config)).status).toBe(200);
    expect((await call(`/user/${self.id}`, 'PUT', { type: 'manager' }, client, config)).status).toBe(403);
  });

  it('a manager looks after accounts and groups', async () => {
    const config = as(account('manager'));
    const body = { login: 'by.manager', email: 'a@b.example' };
    const { data: user } = await call('/user', 'POST', body, client, config);
    const { data: group } = await call('/group', 'POST', { login: 'G', members: [user.id] }, client, config);
    expect(group.members).toEqual([user.id]);
    expect((await call('/users', 'GET', undefined, client, config)).status).toBe(200);
    expect((await call(`/option/${group.id}`, 'PUT', { days: 3 }, client, config)).status).toBe(200);
    expect((await call(`/group/${group.id}`, 'DELETE', undefined, client, config)).status).toBe(204);
    expect((await call(`/user/${user.id}`, 'DELETE', undefined, client, config)).status).toBe(204);
  });
});

describe('an account that is not active', () => {
  it('cannot sign in, and nobody can act as it', async () => {
    const body = { login: 'dormant', email: 'a@b.example', password: 'Dort-Profondement' };
    const { data: user } = await call('/user', 'POST', body);
    const session = await connect(emulator, (await signIn(emulator, body.login, body.password))!);
    others.push(session);
    const own = () => call('/account', 'GET', undefined, session);
    expect((await own()).status).toBe(200);
    await call(`/user/${user.id}`, 'PUT', { active: false });
    expect(await signIn(emulator, body.login, body.password)).toBeNull();
    const refused = [403, 'The account "dormant" is not active'];
    expect(outcome(await call('/account', 'GET', undefined, client, as(user)))).toEqual(refused);
    expect(outcome(await call('/roots', 'GET', undefined, client, as(user)))).toEqual(refused);
    expect(outcome(await own())).toEqual(refused);
    expect((await call(`/user/${user.id}`)).data.active).toBe(false);
    await call(`/user/${user.id}`, 'PUT', { active: true });
    expect((await own()).status).toBe(200);
    await call(`/user/${user.id}`, 'DELETE');
    expect((await own()).status).toBe(401);
  });
});

it('the roots of an account make up its tree; rights are another matter', async () => {
  const root = await commonRoot(client);
  const { data: user } = await call('/user', 'POST', { login: 'r', email: 'a@b.example', roots: [root] });
  const names = async () =>
    (await call('/folders', 'GET', undefined, client, as(user))).data.map(
      ({ type }: { type: string }) => type,
    );
  expect(await names()).toEqual(['personal', 'shared']);
  await call('/right', 'POST', { folder_id: root, target_id: user.id, browse: true });
  expect(await names()).toEqual(['personal', 'common', 'shared']);
});
