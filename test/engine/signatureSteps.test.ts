import { PDFDocument } from 'pdf-lib';
import type { IDataObject } from 'n8n-workflow';

import { byId, byPath, jsons, pairs, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });

const run = async (operation: string, id: unknown, more: object = {}) =>
  await platform.workflow.run({ resource: 'signature', operation, signature: byId(id), ...more });
const first = async (operation: string, id: unknown, more: object = {}) =>
  (await run(operation, id, more)).main[0]?.json;

async function pdf(name: string): Promise<number> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  document.addPage([595, 842]);
  return (await platform.file(platform.root.id, name, Buffer.from(await document.save()))).id;
}

/** A draft, made by another client. */
async function draft(name: string, more: object = {}): Promise<number> {
  return (await platform.api.post('/signatures', { name, ...more })).data.id;
}

/** A draft that can be activated: two signers and an approver, one document. */
async function complete(name: string, more: object = {}) {
  const id = await draft(name, more);
  const file = await pdf(`${name}.pdf`);
  const { data: document } = await platform.api.post(`/signatures/${id}/documents/${file}`);
  const actors: number[] = [];
  for (const [email, type] of [
    ['one@example.com', 'signer'],
    ['two@example.com', 'signer'],
    ['boss@example.com', 'approver'],
  ]) {
    const body = { type, email, first_name: 'Some', last_name: 'One' };
    const { data } = await platform.api.post(`/signatures/${id}/actors`, body);
    actors.push(data.id);
    const place = { type: 'signature', page: 1, x: 1, y: 1, width: 50, height: 20, signer_id: data.id };
    if (type === 'signer')
      await platform.api.post(`/signatures/${id}/documents/${document.id}/fields`, place);
  }
  return { id, document: document.id as number, actors };
}

async function active(name: string, more: object = {}) {
  const made = await complete(name, more);
  await platform.api.post(`/signatures/${made.id}/activate`);
  return made;
}

const full = async (id: unknown) => (await platform.api.get<IDataObject>(`/signatures/${String(id)}`)).data;
const mails = async (id: number) =>
  (await platform.emulator.mails()).filter((mail) => 'signatureId' in mail && mail.signatureId === id);

describe('Step by step', () => {
  it('a draft is completed, changed, reduced, activated and canceled', async () => {
    const id = await draft('Steps');
    await pdf('steps.pdf');
    const document = await first('addDocument', id, {
      addedDocument: byPath(`/${platform.root.name}/steps.pdf`),
      additionalFields: { initial_position: 'bottom-left' },
      customFields: { field: [{ name: 'folder', value: 'x' }] },
    });
    expect(document).toMatchObject({
      signature_id: id,
      initial_position: 'bottom-left',
      folder: 'x',
      fields: [],
    });
    const documentId = String(document?.id);
    const updatedDocument = { documentId, updateFields: { name: 'Steps 2.pdf', initial_position: 'none' } };
    expect(await first('updateDocument', id, updatedDocument)).toMatchObject({
      name: 'Steps 2.pdf',
      initial_position: null,
      outcome: 'updated',
      changed_fields: ['initial_position', 'name'],
    });
    expect(await first('updateDocument', id, updatedDocument)).toMatchObject({ outcome: 'unchanged' });

    const person = { type: 'signer', first_name: 'Paul', last_name: 'Martin' };
    const paul = await first('addActor', id, {
      ...person,
      email: 'paul@example.com',
      additionalFields: { phone: '+33 6 12 34 56 78', position: 2 },
    });
    expect(paul).toMatchObject({
      signature_id: id,
      email: 'paul@example.com',
      phone: '+33612345678',
      position: 2,
    });
    const eve = await first('addActor', id, { ...person, first_name: 'Eve', email: 'eve@example.com' });

    const place = { documentId, signer: 'PAUL@example.com', page: 2, x: 10, y: 20, width: 100, height: 30 };
    const field = await first('addField', id, place);
    expect(field).toMatchObject({ type: 'signature', page: 2, x: 10, signer_id: String(paul?.id) });
    const fieldId = String(field?.id);
    const moved = { documentId, fieldId, updateFields: { page: 1, x: 10, signer: 'eve@example.com' } };
    expect(await first('updateField', id, moved)).toMatchObject({
      page: 1,
      x: 10,
      signer_id: String(eve?.id),
      outcome: 'updated',
      changed_fields: ['page', 'signer_id'],
    });
    expect(await first('updateField', id, moved)).toMatchObject({ outcome: 'unchanged' });

    expect(await first('removeActor', id, { actor: 'paul@example.com' })).toEqual({ success: true });
    const other = await first('addField', id, { ...place, signer: String(eve?.id), type: 'initials' });
    expect(await first('removeField', id, { documentId, fieldId: String(other?.id) })).toEqual({
      success: true,
    });
    expect(await full(id)).toMatchObject({
      actors: [expect.objectContaining({ email: 'eve@example.com' })],
      documents: [expect.objectContaining({ fields: [expect.objectContaining({ id: field?.id })] })],
    });

    const terms = {
      name: 'Steps 2',
      ordered: true,
      expiration_date: '2031-01-31T09:30:00',
      mode: 'parallel',
      reminder_day: 2,
    };
    expect(await first('update', id, { updateFields: terms })).toMatchObject({
      name: 'Steps 2',
      ordered: 1,
      expiration_date: '2031-01-31T08:30:00Z',
      outcome: 'updated',
      changed_fields: expect.arrayContaining(['name', 'ordered', 'expiration_date', 'mode', 'reminder_day']),
    });
    expect(await first('update', id, { updateFields: terms })).toMatchObject({ outcome: 'unchanged' });
    expect((await platform.writes()).filter((line) => line.startsWith('PATCH /api/signature/'))).toHaveLength(
      1,
    );

    expect(await first('activate', id)).toMatchObject({ status: 'ongoing' });
    expect(await first('cancel', id)).toMatchObject({ status: 'canceled', deleted_at: expect.any(String) });
    expect(await first('delete', id)).toEqual({ success: true });
    expect((await run('get', id)).failure?.message).toBe(`Not found: Signature ${id} was not found`);

    const second = await draft('Removed');
    const removed = await first('addDocument', second, { addedDocument: byId(await pdf('removed.pdf')) });
    expect(await first('removeDocument', second, { documentId: String(removed?.id) })).toEqual({
      success: true,
    });
    expect(await full(second)).toMatchObject({ documents: [] });
  });

  it('does nothing twice when answers are lost', async () => {
    const id = await draft('Lost steps');
    const lost = async (match: string) => await platform.emulator.fault({ match, lostAnswer: true });
    await lost('^POST /api/signatures/\\d+/documents/\\d+$');
    const document = await first('addDocument', id, { addedDocument: byId(await pdf('lost steps.pdf')) });
    await lost('^POST /api/signatures/\\d+/actors$');
    const actor = { type: 'signer', first_name: 'Paul', last_name: 'Martin', email: 'paul@example.com' };
    const paul = await first('addActor', id, actor);
    const place = { documentId: String(document?.id), signer: 'paul@example.com', page: 1 };
    // One in the same place that was there before is not taken for it.
    const before = await first('addField', id, place);
    await lost('^POST /api/signatures/\\d+/documents/\\d+/fields$');
    const field = await first('addField', id, place);
    expect(field?.id).not.toBe(before?.id);
    await lost('^PATCH /api/signature/');
    expect(await first('update', id, { updateFields: { name: 'Lost 2' } })).toMatchObject({ name: 'Lost 2' });
    await lost('/activate$');
    expect(await first('activate', id)).toMatchObject({ status: 'ongoing' });
    const [made] = (await platform.emulator.signatures()).filter((one) => one.id === id);
    expect(made).toMatchObject({ documents: [{ id: document?.id, fields: 2 }], actors: [{ id: paul?.id }] });
    await lost('/cancel$');
    expect(await first('cancel', id)).toMatchObject({ status: 'canceled' });
    await lost('^DELETE /api/signatures/');
    expect(await first('delete', id)).toEqual({ success: true });
    const posts = (await platform.writes()).filter((line) => /^POST .*(activate|cancel|actors)$/.test(line));
    expect(posts).toHaveLength(3);
  }, 30_000);

  it('adds what many items bring to one draft, each once', async () => {
    const id = await draft('Many actors');
    await platform.emulator.settings({ latencyMs: [0, 5] });
    await platform.emulator.fault({ match: '/actors$', lostAnswer: true, times: 2, after: 3 });
    const items = Array.from({ length: 20 }, (_, at) => ({ json: { at } }));
    const { main, failure } = await platform.workflow.run(
      {
        resource: 'signature',
        operation: 'addActor',
        signature: byId(id),
        type: 'follower',
        first_name: 'Many',
        last_name: 'Actor',
        email: '=many{{ $json.at }}@example.com',
      },
      items,
    );
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    expect(jsons(main).map(({ email }) => email)).toEqual(
      items.map(({ json }) => `many${json.at}@example.com`),
    );
    expect((await full(id)).actors).toHaveLength(20);
  }, 30_000);

  it.each<[string, object, string]>([
    ['addDocument', { addedDocument: byId('={{ "" }}') }, 'No file was chosen'],
    [
      'addDocument',
      { addedDocument: byId(1), additionalFields: { initial_position: '={{ "top" }}' } },
      'Initials cannot be "top"',
    ],
    ['updateDocument', { documentId: '={{ "x" }}' }, 'The ID "x" of the document is not a number'],
    ['updateDocument', { documentId: '1' }, 'There is nothing to change'],
    [
      'addActor',
      { type: 'signer', first_name: 'A', last_name: 'B', email: 'no' },
      '"no" of the actor is not an e-mail',
    ],
    ['addActor', { type: 'signer', last_name: 'B', email: 'a@example.com' }, 'has no first name'],
    ['addField', { documentId: '1', signer: '={{ "" }}' }, 'No actor was chosen'],
    ['addField', { documentId: '1', signer: 'a@example.com', page: '={{ 0 }}' }, 'Page cannot be 0'],
    ['updateField', { documentId: '1', fieldId: '1' }, 'There is nothing to change'],
    [
      'updateField',
      { documentId: '1', fieldId: '1', updateFields: { height: '={{ 0 }}' } },
      'The field cannot have the height "0"',
    ],
    ['removeActor', { actor: '={{ "" }}' }, 'No actor was chosen'],
    ['removeField', { documentId: '1', fieldId: '={{ "" }}' }, 'No ID of the field was entered'],
    ['update', {}, 'There is nothing to change'],
    ['update', { updateFields: { name: ' ' } }, 'The signature has no name'],
    ['update', { updateFields: { expiration_date: '2020-01-01' } }, 'The signature would expire in the past'],
    ['remind', { remindWhom: 'one', actor: '={{ "" }}' }, 'No actor was chosen'],
    ['downloadSigned', { outputField: '={{ " " }}' }, 'The output field has no name'],
  ])('%s refuses %j before anything is sent', async (operation, wrong, message) => {
    const { failure } = await run(operation, 1, wrong);
    expect(failure?.message).toContain(message);
    expect((await platform.emulator.stats()).requests).toBe(0);
  });

  it('names what the signature does not have', async () => {
    const { id, document } = await complete('Lacks');
    const documentId = String(document);
    for (const [operation, more, message, advice] of [
      [
        'removeActor',
        { actor: 'no@example.com' },
        'The signature has no actor "no@example.com"',
        'boss@example.com',
      ],
      [
        'addField',
        { documentId, signer: 'boss@example.com' },
        'The signature has no signer "boss@',
        'one@example.com',
      ],
      ['addField', { documentId: '9', signer: 'one@example.com' }, 'no document with the ID 9', 'Lacks.pdf'],
      [
        'updateField',
        { documentId, fieldId: '9', updateFields: { page: 1 } },
        'no field with the ID 9',
        'Its fields',
      ],
    ] as const) {
      const { failure } = await run(operation, id, more);
      expect(failure?.message).toContain(message);
      expect(failure?.description).toContain(advice);
    }
    expect((await platform.writes()).every((line) => !/PATCH|DELETE/.test(line))).toBe(true);
    const level = await draft('Level', { level: 'advanced_electronic_signature' });
    const actor = { type: 'signer', first_name: 'A', last_name: 'B', email: 'a@example.com' };
    expect((await run('addActor', level, actor)).failure?.message).toContain('has no phone number');
    expect((await run('addActor', level, { ...actor, type: 'follower' })).failure).toBeUndefined();
  });

  it('gives the platform’s text and what to do for what cannot be changed any more', async () => {
    const { id, document } = await active('Active');
    const draftsOnly = 'A signature can be changed only while it is a draft';
    const documentId = String(document);
    for (const [operation, more, advice] of [
      ['update', { updateFields: { name: 'Other' } }, draftsOnly],
      ['addActor', { type: 'signer', first_name: 'A', last_name: 'B', email: 'a@example.com' }, draftsOnly],
      ['removeActor', { actor: 'one@example.com' }, draftsOnly],
      ['updateDocument', { documentId, updateFields: { name: 'Other' } }, draftsOnly],
      ['removeDocument', { documentId }, draftsOnly],
      ['addField', { documentId, signer: 'one@example.com', page: 1 }, draftsOnly],
      ['activate', {}, 'Only a draft can be activated'],
    ] as const) {
      const { failure } = await run(operation, id, more);
      expect(failure?.message).toBe(`The platform reports a conflict: Signature ${id} is no longer a draft`);
      expect(failure?.description).toContain(advice);
      expect(failure?.httpCode).toBe('409');
    }
    const deleted = await run('delete', id);
    expect(deleted.failure?.description).toContain('cancel it first');
    await first('cancel', id);
    const again = await run('cancel', id);
    expect(again.failure?.message).toBe(`The platform reports a conflict: Signature ${id} is not ongoing`);
    expect(again.failure?.description).toContain('Only an active signature can be canceled');

    const text = (await platform.file(platform.root.id, 'no pdf.txt', 'text')).id;
    const empty = await draft('Empty');
    const added = await run('addDocument', empty, { addedDocument: byId(text) });
    expect(added.failure?.message).toContain('The file "no pdf.txt" is not a PDF');
    expect(added.failure?.description).toContain('Only PDF files can be signed');
    const incomplete = await run('activate', empty);
    expect(incomplete.failure?.message).toContain('The signature has no document');
    expect(incomplete.failure?.description).toContain('It is still a draft');
  });
});

describe('Remind', () => {
  it('reminds all or one, and not twice when the answer is lost', async () => {
    const { id, actors } = await active('Reminded');
    const asked = (await mails(id)).length;
    expect(await first('remind', id)).toEqual({ signature_id: id, reminded: 'all' });
    expect((await mails(id)).slice(asked).map(({ to }) => to[0])).toEqual([
      'one@example.com',
      'two@example.com',
      'boss@example.com',
    ]);
    const one = { remindWhom: 'one', actor: 'two@example.com' };
    expect(await first('remind', id, one)).toEqual({ signature_id: id, reminded: actors[1] });
    expect((await mails(id)).at(-1)).toMatchObject({ kind: 'reminder', to: ['two@example.com'] });

    const before = (await mails(id)).length;
    await platform.emulator.fault({ match: '/remind$', lostAnswer: true });
    const lost = await run('remind', id, one);
    expect(lost.failure?.description).toContain('it was not repeated where that could do it twice');
    expect((await mails(id)).length).toBe(before + 1);

    await platform.emulator.actOnSignature(id, { sign: actors[1]! });
    const done = await run('remind', id, one);
    expect(done.failure?.message).toContain('has already answered');
    expect(done.failure?.description).toContain('whose turn it is');
  });
});

describe('Lists', () => {
  it('lists what was sent and received, filtered, and activities', async () => {
    const { id, actors } = await active('Listed é');
    await draft('Listed draft');
    const list = async (filters: object, more: object = {}) => {
      const { main } = await platform.workflow.run({
        resource: 'signature',
        operation: 'getAll',
        returnAll: true,
        filters,
        ...more,
      });
      return jsons(main);
    };
    expect((await list({ text: 'LISTED' })).map(({ name }) => name)).toEqual(['Listed é', 'Listed draft']);
    expect((await list({ text: 'listed', status: 'Draft' })).map(({ name }) => name)).toEqual([
      'Listed draft',
    ]);
    expect(await list({}, { returnAll: false, limit: 1 })).toHaveLength(1);

    // To be asked oneself, one must be an actor.
    const { data: me } = await platform.api.get<{ email: string }>('/account');
    const mine = await complete('For me');
    await platform.api.post(`/signatures/${mine.id}/actors`, {
      type: 'approver',
      email: me.email.split(',')[0],
      first_name: 'The',
      last_name: 'Caller',
    });
    expect(await list({}, { box: 'received' })).toEqual([]);
    await platform.api.post(`/signatures/${mine.id}/activate`);
    expect(await list({ text: 'for ME' }, { box: 'received' })).toEqual([
      expect.objectContaining({ signature_id: mine.id, signature_name: 'For me', type: 'approver' }),
    ]);
    expect(await list({ status: 'signed' }, { box: 'received' })).toEqual([]);

    await platform.emulator.actOnSignature(id, { sign: actors[0]! });
    for (const listShape of ['plain', 'paged'] as const) {
      await platform.emulator.settings({ listShape });
      const { main } = await run('getActivities', id, { returnAll: true });
      expect(jsons(main).map(({ action }) => action)).toEqual(
        expect.arrayContaining(['created', 'activated', 'signed']),
      );
      expect(jsons(main).every(({ signature_id }) => signature_id === id)).toBe(true);
    }
  });
});
