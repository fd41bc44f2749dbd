import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';
import { pdf, Signing } from './signatureFixtures';

let emulator: Emulator;
let client: Client;
let signing: Signing;
let root: number;
let file: number;
let id: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
  signing = new Signing(client);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  file = (await client.upload(root, 'Contrat.pdf', await pdf(2))).data.id;
  id = (await signing.create()).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const add = (fileId: unknown, body: object = {}, config = {}) =>
  signing.post(id, `documents/${fileId}`, body, config);
const documents = async () => (await signing.get(id)).data.documents;
const external = () => as(emulator.users.find(({ kind }) => kind === 'external')!);

describe('a document', () => {
  it('is a PDF of the platform', async () => {
    const { status, data } = await add(file, { label: 'A' });
    expect([status, data]).toEqual([
      200,
      {
        id: expect.any(Number),
        signature_id: id,
        file_id: file,
        file_signed_id: null,
        name: 'Contrat.pdf',
        initial_position: null,
        fields: [],
        yousign_id: null,
        label: 'A',
      },
    ]);
    const other = (await client.upload(root, 'B.PDF', await pdf())).data.id;
    const given = { name: 'Annexe', initial_position: 'bottom-center' };
    const { data: second } = await add(other, given);
    expect(second).toMatchObject(given);
    expect(await documents()).toEqual([data, second]);
  });

  it('is there once, whichever version of it', async () => {
    const { data: newer } = await client.upload(root, 'Contrat.pdf', await pdf(3));
    expect((await add(file)).data.file_id).toBe(file);
    expect(outcome(await add(file))).toEqual([
      409,
      'The file "Contrat.pdf" is already part of this signature',
    ]);
    expect((await add(newer.id)).status).toBe(409);
    const answers = await Promise.all([add(newer.id), add(newer.id)]);
    expect(answers.map(({ status }) => status)).toEqual([409, 409]);
    expect(await documents()).toHaveLength(1);
    const copy = (await client.upload(root, 'Copie.pdf', await pdf())).data.id;
    const twice = await Promise.all([add(copy), add(copy)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is refused if it is no PDF', async () => {
    const contents: Array<[string, string]> = [
      ['a.txt', 'text'],
      ['b.pdf', 'text'],
      ['c.pdf', '%PDF-1.7 and nothing else'],
      ['d.pdf', ''],
    ];
    for (const [name, content] of contents) {
      const upload = (await client.upload(root, name, content)).data.id;
      expect(outcome(await add(upload))).toEqual([400, `The file "${name}" is not a PDF`]);
    }
    expect((await add(99_999_999)).status).toBe(404);
    expect((await add(root)).status).toBe(404);
    expect((await add('x')).status).toBe(404);
    expect((await signing.post(99_999, `documents/${file}`)).status).toBe(404);
    expect((await add(file, { initial_position: 'top' })).status).toBe(400);
    expect((await add(file, { name: ' ' })).status).toBe(400);
    expect(await documents()).toEqual([]);
  });

  it('needs the right to download', async () => {
    id = (await signing.create({}, external())).data.id;
    expect((await add(file, {}, external())).status).toBe(200);
    const { data: folder } = await client.http.get('/api/root/personal');
    const hidden = (await client.upload(folder.id, 'mine.pdf', await pdf())).data.id;
    expect((await add(hidden, {}, external())).status).toBe(403);
    const shown = await client.createFolder(root, 'Lecture');
    const right = { folder_id: shown, target_id: 4, browse: true, read: true, download: false };
    await client.http.post('/api/right', right);
    const kept = (await client.upload(shown, 'look.pdf', await pdf())).data.id;
    expect((await add(kept, {}, external())).status).toBe(403);
  });

  it('is changed and taken out', async () => {
    const { data } = await add(file, { label: 'A' });
    const change = (body: object, at = data.id) => signing.patch(id, `documents/${at}`, body);
    const changed = { ...data, name: 'Bail', initial_position: 'bottom-left', label: 'B' };
    const body = { name: 'Bail', initial_position: 'bottom-left', label: 'B', file_id: file };
    expect((await change(body)).data).toEqual(changed);
    for (const bad of [{}, { name: '' }, { initial_position: 'left' }, { file_id: root }, { name: 1 }]) {
      expect((await change(bad)).status).toBe(400);
    }
    expect(await documents()).toEqual([changed]);
    expect((await change({ initial_position: null })).data.initial_position).toBeNull();
    expect(outcome(await change({ name: 'x' }, 99_999))).toEqual([404, 'Document 99999 was not found']);
    const removed = await signing.remove(id, `documents/${data.id}`);
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect((await signing.remove(id, `documents/${data.id}`)).status).toBe(404);
    expect(await documents()).toEqual([]);
    expect((await client.http.get(`/api/file/${file}`)).status).toBe(200);
  });
});

describe('a field', () => {
  let document: number;
  let signer: number;
  const path = () => `documents/${document}/fields`;
  const fields = async () => (await documents())[0].fields;

  beforeEach(async () => {
    document = (await add(file)).data.id;
    signer = (await signing.actor(id)).data.id;
  });

  it('is where a signer signs', async () => {
    const { status, data } = await signing.field(id, document, { signer_id: signer, page: 2, hint: 'x' });
    const place = { type: 'signature', page: 2, x: 10, y: 20, width: 120, height: 40 };
    expect([status, data]).toEqual([
      200,
      { id: expect.any(Number), ...place, signer_id: String(signer), hint: 'x' },
    ]);
    const mention = { type: 'mention', signer_id: String(signer), x: 1.5, y: '2', width: 0, height: 0 };
    const { data: second } = await signing.field(id, document, mention);
    expect(second).toMatchObject({ type: 'mention', x: 1.5, y: 2, width: 0, height: 0, page: 1 });
    expect(await fields()).toEqual([data, second]);
  });

  const bad: Array<[object, string]> = [
    [{ type: 'stamp' }, 'type'],
    [{ page: 0 }, 'no page 0'],
    [{ page: 3 }, 'no page 3'],
    [{ page: 1.5 }, 'page'],
    [{ x: -1 }, 'x'],
    [{ y: 'left' }, 'y'],
    [{ width: -0.1 }, 'width'],
    [{ height: true }, 'height'],
    [{ signer_id: 'x' }, 'signer_id'],
    [{ signer_id: 99_999 }, 'Actor 99999 is not a signer'],
  ];
  const missing = ['type', 'page', 'x', 'y', 'width', 'height', 'signer_id'].map((name): [object, string] => [
    { [name]: undefined },
    name,
  ]);

  it.each([...bad, ...missing])('is refused with %j', async (body, told) => {
    const answer = await signing.field(id, document, { signer_id: signer, ...body });
    expect(outcome(answer)).toEqual([400, expect.stringContaining(told)]);
    expect(await fields()).toEqual([]);
  });

  it('is for a signer of this signature', async () => {
    const { data: approver } = await signing.actor(id, { type: 'approver' });
    const elsewhere = (await signing.create()).data.id;
    const { data: stranger } = await signing.actor(elsewhere);
    for (const actor of [approver, stranger]) {
      expect((await signing.field(id, document, { signer_id: actor.id })).status).toBe(400);
    }
    expect((await signing.field(elsewhere, document, { signer_id: stranger.id })).status).toBe(404);
    expect((await signing.field(id, 99_999, { signer_id: signer })).status).toBe(404);
    expect((await signing.field(99_999, document, { signer_id: signer })).status).toBe(404);
  });

  it('is changed in part, or not at all', async () => {
    const { data } = await signing.field(id, document, { signer_id: signer });
    const change = (body: object, at = data.id) => signing.patch(id, `${path()}/${at}`, body);
    const { data: bob } = await signing.actor(id, { first_name: 'Bob' });
    const changed = { ...data, page: 2, x: 0, signer_id: String(bob.id), hint: 'y' };
    expect((await change({ page: 2, x: 0, signer_id: bob.id, hint: 'y' })).data).toEqual(changed);
    for (const [body] of bad) expect((await change({ y: 7, ...body })).status).toBe(400);
    expect((await change({})).status).toBe(400);
    expect(outcome(await change({ x: 1 }, 99_999))).toEqual([404, 'Field 99999 was not found']);
    expect(await fields()).toEqual([changed]);
  });

  it('is taken away, by itself, with its document or with its signer', async () => {
    const { data } = await signing.field(id, document, { signer_id: signer });
    const removed = await signing.remove(id, `${path()}/${data.id}`);
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect((await signing.remove(id, `${path()}/${data.id}`)).status).toBe(404);
    await signing.field(id, document, { signer_id: signer });
    await signing.remove(id, `actors/${signer}`);
    expect(await fields()).toEqual([]);
    expect((await signing.remove(id, `documents/${document}`)).status).toBe(204);
    expect((await signing.patch(id, `${path()}/${data.id}`, { x: 1 })).status).toBe(404);
  });
});
