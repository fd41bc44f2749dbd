import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';
import { pdf, Signing } from './signatureFixtures';

let emulator: Emulator;
let client: Client;
let signing: Signing;
let file: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
  signing = new Signing(client);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  file = (await client.upload(await commonRoot(client), 'Contrat.pdf', await pdf())).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const update = (id: number, body: object, config = {}) =>
  client.http.patch(`/api/signature/${id}`, body, config);
const remove = (id: number, config = {}) => client.http.delete(`/api/signatures/${id}`, config);
const list = async (config = {}) => (await client.http.get('/api/signatures', config)).data;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
const yesterday = () => new Date(Date.now() - 86_400_000).toISOString();

describe('a draft', () => {
  it('is made with what is said, and the rest by default', async () => {
    const { status, data } = await signing.create({ folder_hint: 7 });
    expect([status, data]).toEqual([
      200,
      {
        id: expect.any(Number),
        name: 'Contrat',
        status: 'draft',
        level: 'electronic_signature',
        mode: 'standard',
        is_masses: 0,
        ordered: 0,
        expiration_date: null,
        reminder_day: 0,
        signature_parent_id: null,
        user_id: 1,
        deleted_at: null,
        yousign_id: null,
        actors: [],
        documents: [],
        folder_hint: 7,
      },
    ]);
    expect((await signing.get(data.id)).data).toEqual(data);
    const given = {
      level: 'qualified_electronic_signature',
      mode: 'mass',
      ordered: 1,
      expiration_date: tomorrow(),
      reminder_day: 3,
    };
    expect((await signing.create(given)).data).toMatchObject({ ...given, is_masses: 1 });
  });

  const bad: Array<[object, string]> = [
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ level: 'strong' }, 'level'],
    [{ mode: 'serial' }, 'mode'],
    [{ ordered: 2 }, 'ordered'],
    [{ expiration_date: yesterday() }, 'passed'],
    [{ expiration_date: 'tomorrow' }, 'expiration_date'],
    [{ reminder_day: -1 }, 'reminder_day'],
    [{ reminder_day: 'often' }, 'reminder_day'],
  ];

  it.each([[{ name: undefined }, 'name'] as [object, string], ...bad])('refuses %j', async (body, told) => {
    expect(outcome(await signing.create(body))).toEqual([400, expect.stringContaining(told)]);
    expect((await list()).objects).toEqual([]);
  });

  it('is changed in part, or not at all', async () => {
    const { data } = await signing.create({ note: 'a' });
    const change = { name: 'Avenant', mode: 'parallel', ordered: true, reminder_day: '2', note: 'b' };
    const changed = { ...data, name: 'Avenant', mode: 'parallel', ordered: 1, reminder_day: 2, note: 'b' };
    expect((await update(data.id, { ...change, status: 'done', user_id: 4 })).data).toEqual(changed);
    for (const [body] of bad) expect((await update(data.id, { mode: 'mass', ...body })).status).toBe(400);
    expect((await update(data.id, {})).status).toBe(400);
    expect((await signing.get(data.id)).data).toEqual(changed);
    expect((await update(99_999, { name: 'x' })).status).toBe(404);
    // In the plural there is no such route.
    expect((await client.http.patch(`/api/signatures/${data.id}`, { name: 'x' })).status).toBe(501);
  });

  it('is deleted', async () => {
    const { data } = await signing.create();
    const removed = await remove(data.id);
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect(outcome(await remove(data.id))).toEqual([404, `Signature ${data.id} was not found`]);
    expect((await signing.get(data.id)).status).toBe(404);
  });
});

describe('signatures', () => {
  it('always come in pages', async () => {
    const ids: number[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await signing.create({ name })).data.id);
    for (const listShape of ['plain', 'paged'] as const) {
      await emulator.settings({ listShape, pageSize: 2 });
      const page = await list();
      expect(page).toMatchObject({ offset_start: 0, nb_objects: 2, nb_total_objects: 3 });
      expect(page.objects.map(({ id }: { id: number }) => id)).toEqual(ids.slice(0, 2));
      expect(await list({ params: { offset: 2, limit: 5 } })).toMatchObject({
        offset_start: 2,
        nb_objects: 1,
        objects: [{ id: ids[2], name: 'c' }],
      });
    }
    expect((await client.http.get('/api/signatures?offset=-1')).status).toBe(400);
  });

  it('are seen by whoever made them and by administrators', async () => {
    const user = as(account('user'));
    const { data } = await signing.create({}, user);
    expect(data.user_id).toBe(3);
    expect((await list(user)).nb_total_objects).toBe(1);
    expect((await list()).nb_total_objects).toBe(1);
    const manager = as(account('manager'));
    expect((await list(manager)).nb_total_objects).toBe(0);
    expect((await signing.get(data.id, manager)).status).toBe(404);
    expect((await update(data.id, { name: 'x' }, manager)).status).toBe(404);
    expect((await remove(data.id, manager)).status).toBe(404);
    expect((await signing.post(data.id, 'activate', {}, manager)).status).toBe(404);
    expect((await signing.actor(data.id, {}, manager)).status).toBe(404);
  });
});

describe('activating', () => {
  it('sends it out: links, mails and no way back', async () => {
    const { id, documentId, signerIds } = await signing.ready(file, 2);
    await signing.actor(id, { type: 'follower', email: 'f@partner.example' });
    const { status, data } = await signing.post(id, 'activate');
    expect(status).toBe(200);
    expect(data).toMatchObject({ id, status: 'ongoing', deleted_at: null });
    expect(data.yousign_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(data.documents[0]).toMatchObject({ id: documentId, file_signed_id: null });
    expect(data.actors.map(({ status: at }: { status: string }) => at)).toEqual(Array(3).fill('notified'));
    const links = data.actors.map(({ link }: { link: string | null }) => link);
    expect(links).toEqual([expect.stringMatching(/^https:\/\//), expect.stringMatching(/^https:/), null]);
    expect(new Set(links).size).toBe(3);
    const mail = { kind: 'signature', at: expect.any(Number), signatureId: id, sourceId: '1' };
    expect(await emulator.mails()).toEqual([
      { ...mail, to: ['s1@partner.example'], actorId: signerIds[0] },
      { ...mail, to: ['s2@partner.example'], actorId: signerIds[1] },
    ]);
    for (const link of links.slice(0, 2)) expect(JSON.stringify(await emulator.mails())).not.toContain(link);
    expect((await signing.get(id)).data).toEqual(data);
  });

  it('says what is missing', async () => {
    const { data } = await signing.create();
    const refused = async (told: string) =>
      expect(outcome(await signing.post(data.id, 'activate'))).toEqual([400, expect.stringContaining(told)]);
    await refused('has no document');
    const { data: document } = await signing.post(data.id, `documents/${file}`);
    await refused('has no signer');
    await signing.actor(data.id, { type: 'approver' });
    await signing.actor(data.id, { type: 'follower' });
    await refused('has no signer');
    const { data: ada } = await signing.actor(data.id);
    const { data: bob } = await signing.actor(data.id, { first_name: 'Bob', last_name: 'Weiß' });
    await signing.field(data.id, document.id, { signer_id: ada.id });
    await signing.field(data.id, document.id, { signer_id: bob.id, type: 'mention' });
    await refused('no signature field for Bob Weiß');
    await signing.field(data.id, document.id, { signer_id: bob.id });
    await update(data.id, { level: 'advanced_electronic_signature' });
    await refused('phone number of Ada Nowak');
    await update(data.id, { level: 'electronic_signature' });
    expect(await emulator.mails()).toEqual([]);
    expect((await signing.post(data.id, 'activate')).status).toBe(200);
    expect((await signing.post(99_999, 'activate')).status).toBe(404);
  });

  it('needs the files to be there still', async () => {
    const { id } = await signing.ready(file);
    await client.http.delete(`/api/file/${file}`);
    expect((await signing.post(id, 'activate')).status).toBe(404);
    expect((await signing.get(id)).data.status).toBe('draft');
  });

  it('is refused once the date has passed', async () => {
    const { id } = await signing.ready(file, 1, { expiration_date: tomorrow() });
    expect((await emulator.actOnSignature(id, { expire: true })).status).toBe('draft');
    expect(outcome(await signing.post(id, 'activate'))).toEqual([400, expect.stringContaining('passed')]);
    await update(id, { expiration_date: tomorrow() });
    expect((await signing.post(id, 'activate')).status).toBe(200);
  });

  it('happens once, however many ask', async () => {
    const { id } = await signing.ready(file);
    const answers = await Promise.all([1, 2, 3].map(() => signing.post(id, 'activate')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await emulator.mails()).toHaveLength(1);
  });
});

describe('an ongoing signature', () => {
  it('can be read, reminded of and cancelled, nothing else', async () => {
    const { id, documentId, signerIds } = await signing.ongoing(file);
    const before = (await signing.get(id)).data;
    const field = before.documents[0].fields[0].id;
    const refused = [
      await signing.post(id, 'activate'),
      await update(id, { name: 'x' }),
      await remove(id),
      await signing.actor(id),
      await signing.remove(id, `actors/${signerIds[0]}`),
      await signing.post(id, `documents/${file}`),
      await signing.patch(id, `documents/${documentId}`, { name: 'x' }),
      await signing.remove(id, `documents/${documentId}`),
      await signing.field(id, documentId, { signer_id: signerIds[0] }),
      await signing.patch(id, `documents/${documentId}/fields/${field}`, { x: 1 }),
      await signing.remove(id, `documents/${documentId}/fields/${field}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 409));
    expect(refused[2]!.data.error).toBe(`Signature ${id} is ongoing`);
    expect(refused[3]!.data.error).toBe(`Signature ${id} is no longer a draft`);
    expect((await signing.get(id)).data).toEqual(before);
    expect((await signing.post(id, 'actors/remind')).status).toBe(204);
    expect((await signing.post(id, 'cancel')).status).toBe(200);
  });

  it('is cancelled once, and can then be deleted', async () => {
    const draft = (await signing.create()).data.id;
    expect(outcome(await signing.post(draft, 'cancel'))).toEqual([409, `Signature ${draft} is not ongoing`]);
    const { id, signerIds } = await signing.ongoing(file);
    const { data } = await signing.post(id, 'cancel', { why: 'error' });
    expect(data).toMatchObject({ status: 'canceled', why: 'error' });
    expect(new Date(data.deleted_at).getTime()).toBeGreaterThan(Date.now() - 10_000);
    expect((await signing.post(id, 'cancel')).status).toBe(409);
    expect((await signing.post(id, 'activate')).status).toBe(409);
    expect((await signing.post(id, `actors/${signerIds[0]}/remind`)).status).toBe(409);
    expect((await remove(id)).status).toBe(204);
    expect((await signing.post(99_999, 'cancel')).status).toBe(404);
  });

  it('expires', async () => {
    const { id } = await signing.ongoing(file, 1, { expiration_date: tomorrow() });
    expect((await emulator.actOnSignature(id, { expire: true })).status).toBe('expired');
    expect((await signing.get(id)).data.status).toBe('expired');
    expect((await signing.post(id, 'cancel')).status).toBe(409);
    expect((await remove(id)).status).toBe(204);
  });
});
