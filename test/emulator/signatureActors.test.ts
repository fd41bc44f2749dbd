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
const draft = async (body = {}) => (await signing.create(body)).data.id as number;
const statuses = async (id: number) =>
  (await signing.get(id)).data.actors.map(({ status }: { status: string }) => status);
const mailed = async (kind: string) =>
  (await emulator.mails()).filter((mail) => mail.kind === kind).map(({ to }) => to[0]);

describe('an actor', () => {
  it('is added to a draft', async () => {
    const id = await draft();
    const { status, data } = await signing.actor(id, { phone: '+33 6 12 34 56 78', user_id: 3, job: 'CEO' });
    expect([status, data]).toEqual([
      200,
      {
        id: expect.any(Number),
        signature_id: id,
        type: 'signer',
        first_name: 'Ada',
        last_name: 'Nowak',
        email: 'ada@partner.example',
        phone: '+33 6 12 34 56 78',
        position: 1,
        user_id: 3,
        status: 'initiated',
        link: null,
        refuse_at: null,
        refuse_reason: null,
        yousign_id: null,
        job: 'CEO',
      },
    ]);
    const { data: second } = await signing.actor(id, { type: 'approver', phone: '' });
    expect(second).toMatchObject({ type: 'approver', phone: null, position: 2, user_id: null });
    const { data: third } = await signing.actor(id, { type: 'follower', position: 1 });
    expect(third.position).toBe(1);
    expect((await signing.get(id)).data.actors).toEqual([data, second, third]);
  });

  it.each([
    [{ type: undefined }, 400, 'type'],
    [{ type: 'witness' }, 400, 'type'],
    [{ first_name: undefined }, 400, 'first_name'],
    [{ first_name: ' ' }, 400, 'first_name'],
    [{ last_name: undefined }, 400, 'last_name'],
    [{ last_name: '' }, 400, 'last_name'],
    [{ email: undefined }, 400, 'email'],
    [{ email: 'ada' }, 400, 'The e-mail address "ada" is not valid'],
    [{ email: 'a@b.example,c@d.example' }, 400, 'e-mail'],
    [{ phone: '0612345678' }, 400, '0612345678'],
    [{ phone: '+33 6 12' }, 400, 'international'],
    [{ phone: 33612345678 }, 400, 'phone'],
    [{ position: 0 }, 400, 'position'],
    [{ position: 'first' }, 400, 'position'],
    [{ user_id: 99_999 }, 404, '99999'],
  ])('is refused with %j', async (body, status, told) => {
    const id = await draft();
    expect(outcome(await signing.actor(id, body))).toEqual([status, expect.stringContaining(told)]);
    expect((await signing.get(id)).data.actors).toEqual([]);
  });

  it('that signs at a higher level needs a phone number', async () => {
    for (const level of ['advanced_electronic_signature', 'qualified_electronic_signature']) {
      const id = await draft({ level });
      expect(outcome(await signing.actor(id))).toEqual([400, expect.stringContaining('Ada Nowak')]);
      expect((await signing.actor(id, { phone: '+33612345678' })).status).toBe(200);
      expect((await signing.actor(id, { type: 'follower' })).status).toBe(200);
    }
  });

  it('is taken out', async () => {
    const id = await draft();
    const { data } = await signing.actor(id);
    const removed = await signing.remove(id, `actors/${data.id}`);
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect(outcome(await signing.remove(id, `actors/${data.id}`))).toEqual([
      404,
      `Actor ${data.id} was not found`,
    ]);
    expect((await signing.actor(99_999)).status).toBe(404);
    expect((await signing.remove(99_999, `actors/${data.id}`)).status).toBe(404);
    expect((await signing.get(id)).data.actors).toEqual([]);
  });
});

describe('actors of an ongoing signature', () => {
  it('act all at once, and only once', async () => {
    const { id, signerIds } = await signing.ongoing(file, 2);
    const listed = await emulator.actOnSignature(id, { sign: signerIds[1] });
    expect(listed).toEqual({
      id,
      name: 'Contrat',
      status: 'ongoing',
      userId: '1',
      actors: signerIds.map((actor, index) => ({
        id: actor,
        type: 'signer',
        name: `Signer${index + 1} Nowak`,
        email: `s${index + 1}@partner.example`,
        status: ['notified', 'signed'][index],
      })),
      documents: [
        { id: expect.any(Number), name: 'Contrat.pdf', fileId: file, fileSignedId: null, fields: 2 },
      ],
      extra: {},
    });
    await expect(emulator.actOnSignature(id, { sign: signerIds[1] })).rejects.toThrow('409');
    await expect(emulator.actOnSignature(id, { sign: 99_999 })).rejects.toThrow('404');
    await expect(emulator.actOnSignature(99_999, { sign: 'all' })).rejects.toThrow('404');
    await expect(emulator.actOnSignature(id, {})).rejects.toThrow('400');
    expect((await emulator.actOnSignature(id, { sign: 'all' })).status).toBe('done');
    await expect(emulator.actOnSignature(id, { sign: 'all' })).rejects.toThrow('409');
    expect(await emulator.signatures()).toMatchObject([{ id, status: 'done' }]);
  });

  it('act in turn where there is an order', async () => {
    const { id, signerIds } = await signing.ready(file, 3, { ordered: 1 });
    const { data: boss } = await signing.actor(id, {
      type: 'approver',
      position: 2,
      email: 'boss@p.example',
    });
    await signing.post(id, 'activate');
    expect(await statuses(id)).toEqual(['notified', 'waiting', 'waiting', 'waiting']);
    expect(await mailed('signature')).toEqual(['s1@partner.example']);
    await expect(emulator.actOnSignature(id, { sign: signerIds[1] })).rejects.toThrow('409');
    expect((await signing.post(id, `actors/${signerIds[1]}/remind`)).status).toBe(409);
    await emulator.actOnSignature(id, { sign: signerIds[0] });
    expect(await statuses(id)).toEqual(['signed', 'notified', 'waiting', 'notified']);
    await emulator.actOnSignature(id, { sign: boss.id });
    expect(await statuses(id)).toEqual(['signed', 'notified', 'waiting', 'approved']);
    expect((await emulator.actOnSignature(id, { sign: 'all' })).status).toBe('done');
    const order = ['s1@partner.example', 's2@partner.example', 'boss@p.example', 's3@partner.example'];
    expect(await mailed('signature')).toEqual(order);
  });

  it('end it by refusing', async () => {
    const { id, signerIds } = await signing.ongoing(file, 2);
    await emulator.actOnSignature(id, { refuse: signerIds[0], reason: 'wrong amount' });
    const { data } = await signing.get(id);
    expect(data.status).toBe('refused');
    expect(data.actors[0]).toMatchObject({
      status: 'refused',
      refuse_reason: 'wrong amount',
      refuse_at: expect.stringMatching(/Z$/),
    });
    expect(data.actors[1]).toMatchObject({ status: 'notified', refuse_at: null });
    await expect(emulator.actOnSignature(id, { sign: 'all' })).rejects.toThrow('409');
    expect((await signing.post(id, 'actors/remind')).status).toBe(409);
    expect((await client.http.delete(`/api/signatures/${id}`)).status).toBe(204);
  });

  it('are reminded by mail, except those who have answered', async () => {
    const { id, signerIds } = await signing.ready(file, 2);
    const { data: follower } = await signing.actor(id, { type: 'follower' });
    expect((await signing.post(id, 'actors/remind')).status).toBe(409);
    await signing.post(id, 'activate');
    await emulator.actOnSignature(id, { sign: signerIds[0] });
    const all = await signing.post(id, 'actors/remind');
    expect([all.status, all.data]).toEqual([204, '']);
    expect(await mailed('reminder')).toEqual(['s2@partner.example']);
    const one = (actor: number) => signing.post(id, `actors/${actor}/remind`);
    expect((await one(signerIds[1]!)).status).toBe(204);
    expect((await emulator.mails()).at(-1)).toEqual({
      at: expect.any(Number),
      kind: 'reminder',
      to: ['s2@partner.example'],
      signatureId: id,
      actorId: signerIds[1],
      sourceId: '1',
    });
    expect(outcome(await one(signerIds[0]!))).toEqual([409, 'Signer1 Nowak has already answered']);
    expect(outcome(await one(follower.id))).toEqual([409, 'Ada Nowak has nothing to sign']);
    expect((await one(99_999)).status).toBe(404);
    expect((await signing.post(99_999, 'actors/remind')).status).toBe(404);
    expect(await mailed('reminder')).toHaveLength(2);
  });
});

describe('received signatures', () => {
  const received = async (params = {}, config = as(account('user'))) =>
    (await client.http.get('/api/signatures/received', { ...config, params })).data;

  it('are those asked of the e-mail addresses of the caller, always in pages', async () => {
    const user = account('user');
    await client.http.put(`/api/user/${user.id}`, { email: 'Elise@a.example,second@a.example' });
    const make = async (name: string, email: string) => {
      const { id, documentId } = await signing.ready(file, 0, { name });
      const { data } = await signing.actor(id, { email });
      await signing.field(id, documentId, { signer_id: data.id });
      return { id, actor: data.id as number };
    };
    const one = await make('Un', 'elise@a.example');
    expect((await received()).nb_total_objects).toBe(0);
    await signing.post(one.id, 'activate');
    const two = await make('Deux', 'second@A.example');
    await signing.post(two.id, 'activate');
    const other = await make('Trois', 'else@a.example');
    await signing.post(other.id, 'activate');
    for (const listShape of ['plain', 'paged'] as const) {
      await emulator.settings({ listShape, pageSize: 1 });
      expect(await received()).toEqual({
        offset_start: 0,
        nb_objects: 1,
        nb_total_objects: 2,
        objects: [
          {
            id: String(one.actor),
            signature_id: one.id,
            signature_name: 'Un',
            type: 'signer',
            first_name: 'Ada',
            last_name: 'Nowak',
            email: 'elise@a.example',
            phone: null,
            position: 1,
            user_id: null,
            status: 'notified',
            link: expect.stringMatching(/^https:/),
            asked_at: expect.stringMatching(/Z$/),
            asked_by: 'Claire Fontaine',
            refuse_at: null,
            refuse_reason: null,
            yousign_id: expect.any(String),
          },
        ],
      });
      expect(await received({ offset: 1 })).toMatchObject({ objects: [{ signature_name: 'Deux' }] });
    }
    expect((await received({}, {} as never)).nb_total_objects).toBe(0);
  });
});
