import { PDFDocument } from 'pdf-lib';
import { unzipSync } from 'fflate';

import { byId, md5, pairs, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });
let id: number;
let unsigned: number;
let documents: number[];

const run = async (operation: string, more: object = {}, of = id) =>
  await platform.workflow.run({ resource: 'signature', operation, signature: byId(of), ...more });

/** What came out, checked against the hash beside it. */
async function content(operation: string, more: object = {}) {
  const { main, failure } = await run(operation, more);
  expect(failure).toBeUndefined();
  const [field] = Object.keys(main[0]?.binary ?? {});
  const binary = main[0]?.binary?.[field ?? ''];
  const bytes = await platform.workflow.content(binary);
  expect(main[0]?.json.hash).toBe(md5(bytes));
  expect(pairs(main)).toEqual([0]);
  return { field, bytes, json: main[0]?.json, name: binary?.fileName };
}

/** A signature of two documents and two signers. */
async function made(name: string): Promise<{ id: number; documents: number[] }> {
  const { data } = await platform.api.post('/signatures', { name });
  const ids: number[] = [];
  for (const number of [1, 2]) {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const file = await platform.file(
      platform.root.id,
      `${name} ${number}.pdf`,
      Buffer.from(await pdf.save()),
    );
    ids.push((await platform.api.post(`/signatures/${data.id}/documents/${file.id}`)).data.id);
  }
  for (const email of ['one@example.com', 'two@example.com']) {
    const person = { type: 'signer', email, first_name: 'Some', last_name: 'One' };
    const { data: actor } = await platform.api.post(`/signatures/${data.id}/actors`, person);
    const place = { type: 'signature', page: 1, x: 1, y: 1, width: 50, height: 20, signer_id: actor.id };
    await platform.api.post(`/signatures/${data.id}/documents/${ids[0]}/fields`, place);
  }
  await platform.api.post(`/signatures/${data.id}/activate`);
  return { id: data.id, documents: ids };
}

beforeAll(async () => {
  ({ id, documents } = await made('Files'));
  ({ id: unsigned } = await made('Unsigned'));
  await platform.emulator.actOnSignature(id, { sign: 'all' });
}, 60_000);

describe('Downloads', () => {
  it('gives one signed document and all of them', async () => {
    const one = await content('downloadSigned', {
      downloadDocuments: 'one',
      documentId: String(documents[1]),
      outputField: 'signed',
    });
    expect(one).toMatchObject({
      field: 'signed',
      name: 'Files 2 (signed).pdf',
      json: { signature_id: id, document_id: documents[1], mime_type: 'application/pdf' },
    });
    expect(one.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const all = await content('downloadSigned');
    expect(all).toMatchObject({ field: 'data', name: 'Files.zip', json: { mime_type: 'application/zip' } });
    expect(Object.keys(unzipSync(all.bytes))).toEqual(['Files 1 (signed).pdf', 'Files 2 (signed).pdf']);
  });

  it('gives the audit trail of one actor and of all', async () => {
    const one = await content('downloadAudit', { auditOf: 'one', actor: 'two@example.com' });
    expect(one.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one.json).toMatchObject({ signature_id: id, actor_id: expect.any(Number) });
    expect(Object.keys(unzipSync((await content('downloadAudit')).bytes))).toHaveLength(2);
  });

  it.each([
    ['sent', 'signatures.csv', 'Files'],
    ['received', 'signatures-received.csv', 'signature_name'],
    ['activities', /^activities-\d+\.csv$/, 'activated'],
  ])('exports %s as CSV', async (exportOf, name, contains) => {
    const exported = await content('export', { exportOf });
    expect(exported.name).toEqual(typeof name === 'string' ? name : expect.stringMatching(name));
    expect(exported.bytes.toString()).toContain(contains);
    expect(exported.json).toMatchObject({ exported: exportOf, mime_type: 'text/csv' });
  });

  it('begins again when the connection breaks off', async () => {
    await platform.emulator.settings({ truncateDownloadRate: 0.5, randomSeed: 3 });
    const { bytes } = await content('downloadSigned', {
      downloadDocuments: 'one',
      documentId: String(documents[0]),
    });
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  }, 30_000);

  it.each(['downloadSigned', 'downloadAudit'])(
    '%s says when it is there, while it is not signed',
    async (operation) => {
      const { failure } = await run(operation, {}, unsigned);
      expect(failure?.message).toBe(`The platform reports a conflict: Signature ${unsigned} is not done`);
      expect(failure?.description).toContain('It is there when all have signed');
    },
  );

  it('names the document that there is not', async () => {
    const { failure } = await run('downloadSigned', { downloadDocuments: 'one', documentId: '999999' });
    expect(failure?.message).toBe('Not found: Document 999999 was not found');
  });
});
