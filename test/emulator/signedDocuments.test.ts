import { unzipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, failureOf, md5, outcome, type Client } from './client';
import { pdf, Signing } from './signatureFixtures';

let emulator: Emulator;
let client: Client;
let signing: Signing;
let root: number;
let file: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
  signing = new Signing(client);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  file = (await client.upload(root, 'Contrat.pdf', await pdf(2))).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const pagesOf = async (bytes: Uint8Array) => (await PDFDocument.load(bytes)).getPageCount();
const header = (answer: { headers: object }, name: string) =>
  (answer.headers as Record<string, string>)[name];

describe('when all have signed', () => {
  it('the signed document is there: the original, and a page about who signed', async () => {
    const { documentId: elsewhere } = await signing.ongoing(file);
    const { id, documentId } = await signing.ongoing(file, 2);
    expect((await signing.get(id)).data.status).toBe('ongoing');
    await emulator.actOnSignature(id, { sign: 'all' });
    const { data } = await signing.get(id);
    expect(data.status).toBe('done');
    const signedId = data.documents[0].file_signed_id;
    const one = await signing.bytes(id, `documents/${documentId}/signed`);
    expect(one.status).toBe(200);
    expect(header(one, 'content-type')).toBe('application/pdf');
    expect(header(one, 'content-disposition')).toContain('Contrat (signed).pdf');
    expect(await pagesOf(one.data)).toBe(3);
    expect((await signing.bytes(id, 'documents/signed')).data).toEqual(one.data);
    const { data: placed } = await client.http.get(`/api/file/${signedId}`);
    expect(placed).toMatchObject({ name: 'Contrat (signed).pdf', parent_id: root, hash: md5(one.data) });
    expect((await signing.bytes(id, 'documents/99999/signed')).status).toBe(404);
    expect((await signing.bytes(id, `documents/${elsewhere}/signed`)).status).toBe(404);
  });

  it('is not before', async () => {
    const { id, documentId, signerIds } = await signing.ready(file, 2);
    const paths = [
      `documents/${documentId}/signed`,
      'documents/signed',
      `actors/${signerIds[0]}/audit`,
      'actors/audit',
    ];
    const all = () => Promise.all(paths.map((path) => signing.bytes(id, path)));
    for (const answer of await all()) expect(answer.status).toBe(409);
    await signing.post(id, 'activate');
    await emulator.actOnSignature(id, { sign: signerIds[0] });
    for (const answer of await all()) expect(answer.status).toBe(409);
    expect(outcome(await client.http.get(`/api/signatures/${id}/documents/signed`))).toEqual([
      409,
      `Signature ${id} is not done`,
    ]);
    await emulator.actOnSignature(id, { sign: signerIds[1] });
    for (const answer of await all()) expect(answer.status).toBe(200);
  });

  it('several come as a ZIP', async () => {
    const { id } = await signing.ready(file, 2);
    const folder = await client.createFolder(root, 'Autre');
    const other = (await client.upload(folder, 'Contrat.pdf', await pdf(1))).data.id;
    await signing.post(id, `documents/${other}`);
    await signing.post(id, 'activate');
    await emulator.actOnSignature(id, { sign: 'all' });
    const zip = await signing.bytes(id, 'documents/signed');
    expect(header(zip, 'content-type')).toBe('application/zip');
    expect(header(zip, 'content-disposition')).toContain('Contrat.zip');
    const entries = unzipSync(zip.data);
    expect(Object.keys(entries)).toEqual(['Contrat (signed).pdf', 'Contrat (signed) 2.pdf']);
    expect(await Promise.all(Object.values(entries).map(pagesOf))).toEqual([3, 2]);
    const audits = unzipSync((await signing.bytes(id, 'actors/audit')).data);
    expect(Object.keys(audits)).toEqual(['audit Signer1 Nowak.pdf', 'audit Signer2 Nowak.pdf']);
  });

  it('there is an audit trail of everyone who acted', async () => {
    const { id, signerIds } = await signing.ready(file);
    const { data: follower } = await signing.actor(id, { type: 'follower' });
    await signing.post(id, 'activate');
    await emulator.actOnSignature(id, { sign: 'all' });
    const one = await signing.bytes(id, `actors/${signerIds[0]}/audit`);
    expect([one.status, header(one, 'content-type')]).toEqual([200, 'application/pdf']);
    expect(await pagesOf(one.data)).toBe(1);
    expect((await signing.bytes(id, 'actors/audit')).data).toEqual(one.data);
    expect((await signing.bytes(id, `actors/${follower.id}/audit`)).status).toBe(404);
    expect((await signing.bytes(id, 'actors/99999/audit')).status).toBe(404);
    expect((await signing.bytes(99_999, 'actors/audit')).status).toBe(404);
  });

  it('what was sent out is signed, whatever became of the file', async () => {
    const { id, documentId } = await signing.ongoing(file);
    await client.upload(root, 'Contrat.pdf', await pdf(9));
    await client.upload(root, 'Contrat (signed).pdf', 'in the way');
    await emulator.actOnSignature(id, { sign: 'all' });
    const { data } = await signing.get(id);
    const { data: placed } = await client.http.get(`/api/file/${data.documents[0].file_signed_id}`);
    expect(placed.name).toBe('Contrat (signed 2).pdf');
    expect(await pagesOf((await signing.bytes(id, `documents/${documentId}/signed`)).data)).toBe(3);

    const { id: gone } = await signing.ongoing(file);
    await client.http.delete(`/api/file/${file}`, { params: { trash: 0 } });
    await emulator.actOnSignature(gone, { sign: 'all' });
    expect((await signing.get(gone)).data).toMatchObject({
      status: 'done',
      documents: [{ file_id: file, file_signed_id: null }],
    });
    expect(await pagesOf((await signing.bytes(gone, 'documents/signed')).data)).toBe(3);
  });

  it('deleting it leaves the signed file', async () => {
    const { id } = await signing.ongoing(file);
    await emulator.actOnSignature(id, { sign: 'all' });
    const signed = (await signing.get(id)).data.documents[0].file_signed_id;
    expect((await client.http.delete(`/api/signatures/${id}`)).status).toBe(204);
    const answer = await client.http.get(`/api/file/${signed}/download`, { responseType: 'arraybuffer' });
    expect(await pagesOf(answer.data)).toBe(3);
  });
});

it('a signature completes by itself where the settings say so', async () => {
  const { id } = await signing.ready(file, 2, { ordered: 1 });
  await emulator.settings({ signatureCompletesAfterMs: 60 });
  await signing.post(id, 'activate');
  await new Promise((resolve) => setTimeout(resolve, 80));
  // Whoever comes first, the documents are made once.
  const answers = await Promise.all([1, 2, 3].map(() => signing.get(id)));
  for (const { data } of answers) {
    expect(data.status).toBe('done');
    expect(data.documents[0].file_signed_id).toEqual(expect.any(Number));
  }
  expect((await emulator.files()).map(({ name }) => name)).toEqual(['Contrat.pdf', 'Contrat (signed).pdf']);
  await emulator.settings({ signatureCompletesAfterMs: 3_600_000 });
  const { id: later } = await signing.ongoing(file);
  expect((await signing.get(later)).data.status).toBe('ongoing');
});

describe('exports', () => {
  const lines = (answer: { data: Buffer }) => Buffer.from(answer.data).toString().split('\r\n');
  const csv = (path: string) => client.http.get(`/api/signatures/${path}`, { responseType: 'arraybuffer' });

  it('are CSV files', async () => {
    await signing.create({ name: 'A;"B"' });
    const { id, signerIds } = await signing.ready(file);
    await signing.actor(id, { email: 'claire.fontaine@atelier-boreal.example', type: 'approver' });
    await signing.post(id, 'activate');
    await emulator.actOnSignature(id, { sign: signerIds[0] });

    const requested = await csv('export');
    expect(requested.status).toBe(200);
    expect(header(requested, 'content-type')).toContain('text/csv');
    expect(header(requested, 'content-disposition')).toBe('attachment; filename="signatures.csv"');
    expect(lines(requested)).toEqual([
      'id;name;status;level;mode;ordered;expiration_date;user_id;deleted_at',
      expect.stringContaining(';"A;""B""";draft;'),
      `${id};Contrat;ongoing;electronic_signature;standard;0;;1;`,
      '',
    ]);
    const received = lines(await csv('received/export'));
    expect(received).toHaveLength(3);
    expect(received[1]).toContain(`;${id};Contrat;approver;Ada;Nowak;claire.fontaine@`);
    const activities = lines(await csv(`${id}/activities/export`));
    expect(activities[0]).toBe('id;date;action;from;to;to_user');
    expect(activities.slice(1, -1).map((line) => line.split(';')[2])).toEqual([
      'created',
      'activated',
      'asked',
      'asked',
      'signed',
    ]);
    expect((await csv('99999/activities/export')).status).toBe(404);
  });

  it('of nothing have a line of names only', async () => {
    expect(lines(await csv('export'))).toHaveLength(2);
    expect(lines(await csv('received/export'))).toHaveLength(2);
  });
});

it('activities tell what happened', async () => {
  const { id, signerIds } = await signing.ongoing(file);
  await signing.post(id, 'actors/remind');
  await emulator.actOnSignature(id, { sign: 'all' });
  const path = `/api/signatures/${id}/activities`;
  const { data } = await client.http.get(path);
  expect(data.map(({ action }: { action: string }) => action)).toEqual([
    'created',
    'activated',
    'asked',
    'reminded',
    'signed',
    'done',
  ]);
  expect(data[0]).toEqual({
    id: expect.any(Number),
    signature_id: id,
    action: 'created',
    date: expect.stringMatching(/Z$/),
    from: 1,
    to: null,
    to_user: null,
  });
  expect(data[4]).toMatchObject({ from: signerIds[0], to: signerIds[0], to_user: 'Signer1 Nowak' });
  await emulator.settings({ listShape: 'paged' });
  const page = (await client.http.get(path, { params: { offset: 4, limit: 5 } })).data;
  expect(page).toMatchObject({ offset_start: 4, nb_objects: 2, nb_total_objects: 6, objects: data.slice(4) });
  expect((await client.http.get('/api/signatures/99999/activities')).status).toBe(404);
});

it('downloads can be cut off or corrupted like those of files', async () => {
  const { id } = await signing.ongoing(file);
  await emulator.actOnSignature(id, { sign: 'all' });
  const good = (await signing.bytes(id, 'documents/signed')).data;
  await emulator.settings({ corruptDownloadRate: 1 });
  expect((await signing.bytes(id, 'documents/signed')).data).not.toEqual(good);
  await emulator.settings({ corruptDownloadRate: 0, truncateDownloadRate: 1 });
  expect(await failureOf(signing.bytes(id, 'documents/signed'))).not.toBeNull();
});
