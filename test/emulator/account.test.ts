import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, connect, outcome, signIn, type Client } from './client';

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
afterEach(() => emulator.reset());
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const user = () => emulator.users.find(({ kind }) => kind === 'user')!;
const put = (body: unknown, config = as(user())) => client.http.put('/api/account', body, config);

describe('one’s own account', () => {
  it('is the administrator’s for a Server application, and anybody’s with As', async () => {
    const administrator = emulator.users.find(({ kind }) => kind === 'administrator')!;
    const { data } = await client.http.get('/api/account');
    expect(data).toMatchObject({ id: administrator.id, login: administrator.login, type: 'administrator' });
    expect(data).not.toHaveProperty('password');
    for (const { id, login, kind } of emulator.users) {
      const answer = await client.http.get('/api/account', as({ id }));
      expect(answer.data).toMatchObject({ id, login, type: kind });
    }
  });

  it('is that of whoever signed in', async () => {
    const session = await connect(emulator, 'client');
    expect((await session.http.get('/api/account')).data.login).toBe(user().login);
    const changed = await session.http.put('/api/account', { phone: '01' });
    expect(changed.data).toMatchObject({ id: user().id, phone: '01' });
    session.close();
  });

  it('can be changed in part', async () => {
    const change = {
      firstname: 'Lise',
      lastname: 'Dupré',
      email: 'lise@acme.example,l@acme.example',
      phone: '+33 1',
      language: 'fr',
      motto: 'ça va',
    };
    const { status, data } = await put(change);
    expect([status, data]).toEqual([200, expect.objectContaining({ ...change, id: user().id })]);
    expect((await client.http.get(`/api/user/${user().id}`)).data).toEqual(data);
  });

  it('has a password that can be changed and is not told', async () => {
    const password = 'Tout-Neuf-Secret';
    expect(JSON.stringify((await put({ password })).data)).not.toContain(password);
    expect(await signIn(emulator, user().login, user().password)).toBeNull();
    expect(await signIn(emulator, user().login, password)).not.toBeNull();
  });

  it.each([
    ['login', 'other'],
    ['active', true],
    ['type', 'administrator'],
    ['roots', []],
    ['organization', 'Other'],
  ])('has a %s that only others change', async (field, value) => {
    const before = (await client.http.get('/api/account', as(user()))).data;
    const refused = await put({ firstname: 'x', [field]: value });
    expect(outcome(refused)).toEqual([403, expect.stringContaining(field)]);
    expect((await client.http.get('/api/account', as(user()))).data).toEqual(before);
  });

  it.each([
    [{ email: 'nobody' }],
    [{ email: '' }],
    [{ language: 'xx' }],
    [{ password: 'short' }],
    [{ firstname: 5 }],
    [{}],
  ])('refuses %j', async (body) => {
    expect(outcome(await put(body))).toEqual([400, expect.any(String)]);
  });
});

describe('a forgotten password', () => {
  const reset = (login_or_email: unknown) => client.http.post('/api/reset_password', { login_or_email });
  const login = () => user().login;

  it('is asked for by login, and mailed about', async () => {
    const before = Date.now();
    const answer = await reset(login().toUpperCase());
    expect([answer.status, answer.data]).toEqual([204, '']);
    const [mail, ...more] = await emulator.mails();
    const to = [`${login()}@atelier-boreal.example`];
    expect(mail).toEqual({ kind: 'password', at: expect.any(Number), to, userId: user().id });
    expect(mail!.at).toBeGreaterThanOrEqual(before);
    expect(more).toEqual([]);
    expect(JSON.stringify(mail)).not.toContain(user().password);
    expect(await signIn(emulator, login(), user().password)).not.toBeNull();
  });

  it('is asked for by address, for everybody who has it', async () => {
    const body = { email: 'team@acme.example, alone@acme.example' };
    const { data: one } = await client.http.post('/api/user', { ...body, login: 'one' });
    const { data: two } = await client.http.post('/api/user', { email: 'TEAM@acme.example', login: 'two' });
    await client.http.post('/api/user', { ...body, login: 'asleep', active: false });
    expect((await reset('Team@acme.example')).status).toBe(204);
    expect(await emulator.mails()).toEqual([
      expect.objectContaining({ userId: one.id, to: ['team@acme.example', 'alone@acme.example'] }),
      expect.objectContaining({ userId: two.id, to: ['TEAM@acme.example'] }),
    ]);
  });

  it('is refused for nobody, and for an account that is not active', async () => {
    expect(outcome(await reset('nobody'))).toEqual([404, expect.stringContaining('nobody')]);
    expect((await reset('nobody@acme.example')).status).toBe(404);
    expect((await reset(undefined)).status).toBe(400);
    expect((await reset(5)).status).toBe(400);
    expect((await client.http.post('/api/reset_password', { login: login() })).status).toBe(400);
    await client.http.put(`/api/user/${user().id}`, { active: false });
    expect(outcome(await reset(login()))).toEqual([403, expect.stringContaining(login())]);
    expect(await emulator.mails()).toEqual([]);
  });
});
