import { PDFDocument } from 'pdf-lib';
import type { IDataObject } from 'n8n-workflow';

import { byId, byName, byPath, jsons, pairs, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });
const create = { resource: 'signature', operation: 'create' };

/** A PDF with so many pages, on the platform. */
async function pdf(name: string, pages = 1): Promise<number> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]);
  const content = Buffer.from(await document.save());
  return (await platform.file(platform.root.id, name, content)).id;
}

const run = async (parameters: object) => await platform.workflow.run({ ...create, ...parameters });
const actor = (email: string, more: object = {}) => ({
  actorType: 'signer',
  firstName: 'Paul',
  lastName: 'Martin',
  email,
  ...more,
});
const actors = (...list: object[]) => ({ actors: { actor: list } });
const documents = (...ids: unknown[]) => ({
  documents: { document: ids.map((id) => ({ documentFile: byId(id) })) },
});
const fields = (...list: object[]) => ({ fieldsPlace: 'defined', signatureFields: { field: list } });
const named = async (name: string) =>
  (await platform.emulator.signatures()).filter((one) => one.name === name);
const full = async (id: unknown) => (await platform.api.get<IDataObject>(`/signatures/${String(id)}`)).data;

describe('Create', () => {
  it('makes documents, actors and fields, and activates', async () => {
    const [one, two] = [await pdf('whole one.pdf', 3), await pdf('whole two.pdf')];
    const { main, failure } = await run({
      signatureName: ' Contract ',
      level: 'advanced_electronic_signature',
      documents: {
        document: [
          { documentFile: byPath(`/${platform.root.name}/whole one.pdf`), initialPosition: 'bottom-right' },
          { documentFile: byId(two) },
        ],
      },
      ...actors(
        actor('paul@example.com', { phone: '+33 6 12 34 56 78' }),
        actor('eve@example.com', { phone: '0033612345678'.replace(/^00/, '+') }),
        actor('boss@example.com', { actorType: 'approver' }),
        actor('news@example.com', { actorType: 'follower' }),
      ),
      ...fields(
        { documentNumber: 1, signer: 'PAUL@example.com', page: 2, x: 10.5, y: 20, width: 100, height: 50 },
        { documentNumber: 2, signer: '2', fieldType: 'signature', page: 1 },
      ),
      activate: true,
      additionalFields: {
        expiration_date: '2031-01-31T09:30:00',
        ordered: true,
        mode: 'parallel',
        reminder_day: 3,
      },
      customFields: { field: [{ name: 'language', value: 'fr' }] },
    });
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({
      name: 'Contract',
      status: 'ongoing',
      activated: true,
      level: 'advanced_electronic_signature',
      mode: 'parallel',
      ordered: 1,
      reminder_day: 3,
      // Without a zone, that of the workflow is meant: Paris.
      expiration_date: '2031-01-31T08:30:00Z',
      language: 'fr',
    });
    const { documents: made, actors: people } = main[0]?.json as {
      documents: Array<IDataObject & { fields: IDataObject[] }>;
      actors: IDataObject[];
    };
    expect(people.map(({ email, type, position }) => [email, type, position])).toEqual([
      ['paul@example.com', 'signer', 1],
      ['eve@example.com', 'signer', 2],
      ['boss@example.com', 'approver', 3],
      ['news@example.com', 'follower', 4],
    ]);
    expect(people[0]?.phone).toBe('+33612345678');
    expect(made.map(({ file_id, initial_position }) => [file_id, initial_position])).toEqual([
      [one, 'bottom-right'],
      [two, null],
    ]);
    expect(made[0]?.fields).toEqual([
      expect.objectContaining({ page: 2, x: 10.5, y: 20, signer_id: String(people[0]?.id) }),
    ]);
    expect(made[1]?.fields).toEqual([expect.objectContaining({ signer_id: String(people[1]?.id) })]);
  });

  it('puts a field for each signer on the last page of the first document', async () => {
    const [first, second] = [await pdf('last page.pdf', 4), await pdf('other.pdf')];
    const parameters = {
      signatureName: 'Last page',
      ...documents(first, second),
      ...actors(
        actor('a@example.com'),
        actor('b@example.com'),
        actor('c@example.com', { actorType: 'approver' }),
      ),
      activate: true,
    };
    const { main, failure } = await run(parameters);
    expect(failure).toBeUndefined();
    const made = main[0]?.json.documents as Array<{ fields: IDataObject[] }>;
    expect(made.map((document) => document.fields.map(({ page, type }) => [page, type]))).toEqual([
      [
        [4, 'signature'],
        [4, 'signature'],
      ],
      [],
    ]);
    expect(new Set(made[0]?.fields.map(({ x, y }) => `${String(x)} ${String(y)}`)).size).toBe(2);
    const onFirst = await run({ ...parameters, signatureName: 'First page', fieldsPlace: 'firstPage' });
    const [document] = onFirst.main[0]?.json.documents as Array<{ fields: IDataObject[] }>;
    expect(document?.fields.map(({ page }) => page)).toEqual([1, 1]);
  });

  it('makes an empty draft, or one to be completed', async () => {
    const { main } = await run({ signatureName: 'Empty draft' });
    expect(main[0]?.json).toMatchObject({ status: 'draft', activated: false, documents: [], actors: [] });
    const file = await pdf('some.pdf');
    const some = await run({ signatureName: 'Some draft', ...documents(file), fieldsPlace: 'none' });
    expect(some.main[0]?.json).toMatchObject({
      status: 'draft',
      documents: [expect.objectContaining({ file_id: file, fields: [] })],
    });
  });

  it('takes from a user of the platform what is not entered', async () => {
    const id = await platform.user('sign.user', {
      firstname: 'Zoé',
      lastname: 'Petit',
      phone: '+33 1 23 45 67 89',
    });
    const { main } = await run({
      signatureName: 'User signs',
      ...actors({ actorType: 'signer', actorUser: { __rl: true, mode: 'login', value: 'sign.user' } }),
    });
    expect(main[0]?.json.actors).toEqual([
      expect.objectContaining({
        user_id: Number(id),
        first_name: 'Zoé',
        last_name: 'Petit',
        email: 'sign.user@example.com',
        phone: '+33123456789',
      }),
    ]);
  });

  it('does nothing twice when answers are lost, item by item', async () => {
    const file = await pdf('lost.pdf');
    for (const match of [
      '^POST /api/signatures$',
      '^POST /api/signatures/\\d+/documents/\\d+$',
      '^POST /api/signatures/\\d+/actors$',
      '^POST /api/signatures/\\d+/documents/\\d+/fields$',
      '^POST /api/signatures/\\d+/activate$',
    ]) {
      await platform.emulator.fault({ match, lostAnswer: true });
    }
    const items = [{ json: {} }, { json: {} }, { json: {} }];
    const { main, failure } = await platform.workflow.run(
      {
        ...create,
        signatureName: 'Lost',
        ...documents(file),
        ...actors(actor('one@example.com'), actor('two@example.com')),
        activate: true,
      },
      items,
    );
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual([0, 1, 2]);
    expect(new Set(jsons(main).map(({ id }) => id)).size).toBe(3);
    const made = await named('Lost');
    expect(made).toHaveLength(3);
    for (const one of made) {
      expect(one).toMatchObject({ status: 'ongoing', documents: [{ fields: 2 }] });
      expect(one.actors).toHaveLength(2);
    }
  }, 60_000);

  it('survives a bad network with many items', async () => {
    const file = await pdf('bad network.pdf', 2);
    await platform.emulator.settings({
      randomSeed: 5,
      rate503: 0.05,
      dropRate: 0.05,
      lostAnswerRate: 0.05,
      rate504After: 0.05,
      latencyMs: [0, 5],
    });
    const items = Array.from({ length: 10 }, (_, at) => ({ json: { at } }));
    const { main, failure } = await platform.workflow.run(
      {
        ...create,
        signatureName: '=Bad network {{ $json.at }}',
        ...documents(file),
        ...actors(actor('one@example.com')),
        activate: true,
      },
      items,
    );
    await platform.emulator.settings({ rate503: 0, dropRate: 0, lostAnswerRate: 0, rate504After: 0 });
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    for (const { json } of items) {
      const [made, ...others] = await named(`Bad network ${json.at}`);
      expect(others).toEqual([]);
      expect(made).toMatchObject({ status: 'ongoing', documents: [{ fields: 1 }] });
      expect(made?.actors).toHaveLength(1);
    }
  }, 120_000);
});

describe('What a person gets wrong', () => {
  const good = async () => ({
    signatureName: 'Wrong',
    ...documents(await pdf(`wrong ${Math.random()}.pdf`)),
    ...actors(actor('paul@example.com')),
    activate: true,
  });

  it.each<[object, string]>([
    [{ signatureName: '={{ " " }}' }, 'The signature has no name'],
    [actors(actor('paul')), '"paul" of the actor 1 is not an e-mail address'],
    [actors(actor('')), 'The actor 1 has no e-mail address'],
    [actors(actor('paul@example.com', { lastName: ' ' })), 'The actor 1 (paul@example.com) has no last name'],
    [actors(), 'The signature has no signer, so it cannot be activated'],
    [
      actors(actor('paul@example.com', { actorType: 'approver' })),
      'The signature has no signer, so it cannot be activated',
    ],
    [
      actors(actor('paul@example.com'), actor('Paul@example.com')),
      'The actors 1 and 2 have the same e-mail address "Paul@example.com"',
    ],
    [actors(actor('paul@example.com', { position: 1.5 })), 'The position "1.5" of the actor 1'],
    [actors(actor('paul@example.com', { phone: '06 12' })), 'The phone number "06 12" of the actor 1'],
    [{ level: 'qualified_electronic_signature' }, 'The actor 1 (paul@example.com) has no phone number'],
    [{ documents: {} }, 'The signature has no document, so it cannot be activated'],
    [documents('={{ "" }}'), 'No file of document 1 was chosen'],
    [documents(11, 11), 'The documents 1 and 2 are the same file'],
    [{ fieldsPlace: 'none' }, 'The signature has no field, so it cannot be activated'],
    [fields(), 'There is no signature field for the signer "paul@example.com"'],
    [
      fields({ signer: 'paul@example.com', page: 1, fieldType: 'text' }),
      'There is no signature field for the signer "paul@example.com"',
    ],
    [fields({ signer: 'paul@example.com', page: '={{ 0 }}' }), 'The field 1 cannot have the page "0"'],
    [fields({ signer: 'paul@example.com', page: 1, x: -1 }), 'The field 1 cannot have the x "-1"'],
    [fields({ signer: 'paul@example.com', page: 1, width: 0 }), 'The field 1 cannot have the width "0"'],
    [
      fields({ signer: 'eve@example.com', page: 1 }),
      'The field 1 is for "eve@example.com", who is not among',
    ],
    [fields({ signer: '2', page: 1 }), 'The field 1 is for "2", who is not among the signers'],
    [fields({ signer: '', page: 1 }), 'The field 1 has no signer'],
    [
      fields({ signer: 'paul@example.com', documentNumber: 2, page: 1 }),
      'The field 1 is on document 2, but there is 1 document',
    ],
    [{ additionalFields: { expiration_date: '2020-01-01' } }, 'The signature would expire in the past'],
    [{ additionalFields: { expiration_date: 'soon' } }, 'Expiration Date cannot be "soon"'],
    [{ additionalFields: { reminder_day: 1.5 } }, 'The days between reminders "1.5" are not a whole number'],
  ])('is told before anything is sent: %j', async (wrong, message) => {
    const parameters = { ...(await good()), ...wrong };
    await platform.emulator.resetStats();
    const { failure } = await run(parameters);
    expect(failure?.message).toContain(message);
    expect(failure?.description).toBeTruthy();
    expect(await platform.writes()).toEqual([]);
    expect(await named('Wrong')).toEqual([]);
  });

  it('is told of a file that is no PDF, and leaves no draft', async () => {
    const { id: text } = await platform.file(platform.root.id, 'text.pdf', 'not a PDF');
    const parameters = { ...(await good()), ...documents(text), signatureName: 'No PDF' };
    const { failure } = await run(parameters);
    expect(failure?.message).toMatch(/^Adding document 1 failed: /);
    expect(failure?.description).toContain('The draft was removed again.');
    expect(await named('No PDF')).toEqual([]);
  });
});

describe('A step that fails', () => {
  const failing = async (file: number, more: object = {}) => ({
    signatureName: `Fails ${file}`,
    ...documents(await pdf(`fails ${file}.pdf`), file),
    ...actors(actor('paul@example.com')),
    ...more,
  });

  it('removes the draft, and says what to do', async () => {
    const { id } = await platform.file(platform.root.id, 'fails.txt', 'no PDF');
    const { failure } = await run(await failing(id));
    expect(failure?.message).toBe(
      'Adding document 2 failed: The platform does not accept the request: The file "fails.txt" is not a PDF',
    );
    expect(failure?.description).toMatch(/^The draft was removed again\. Only PDF files can be signed\./);
    expect(failure?.httpCode).toBe('400');
    expect(await named(`Fails ${id}`)).toEqual([]);
  });

  it('keeps the draft and names it, if that was chosen', async () => {
    const { id } = await platform.file(platform.root.id, 'kept.txt', 'no PDF');
    const { main, error } = await platform.workflow.run(
      { ...create, ...(await failing(id, { ifStepFails: 'keep' })) },
      [{ json: {} }],
      { onError: 'continueErrorOutput' },
    );
    const [draft] = await named(`Fails ${id}`);
    expect(main).toEqual([]);
    expect(error[0]?.json.message).toContain(
      `The draft was left as it is, with the ID ${draft?.id}: complete it, or delete it.`,
    );
  });

  it('leaves what became active after all', async () => {
    const file = await pdf('after all.pdf');
    await platform.emulator.fault({ match: '^POST /api/signatures/\\d+/activate$', lostAnswer: true });
    // Looking whether it was activated fails as well, but not when the draft is to be removed.
    await platform.emulator.fault({
      match: '^GET /api/signatures/\\d+$',
      status: 500,
      body: { error: 'no' },
      after: 1,
    });
    const { failure } = await run({
      signatureName: 'After all',
      ...documents(file),
      ...actors(actor('paul@example.com')),
      activate: true,
    });
    const [made] = await named('After all');
    expect(made?.status).toBe('ongoing');
    expect(failure?.description).toContain(`The signature ${made?.id} is no longer a draft, so it was left.`);
  });

  it('says when the draft could not be removed', async () => {
    const { id } = await platform.file(platform.root.id, 'stuck.txt', 'no PDF');
    await platform.emulator.fault({
      match: '^DELETE /api/signatures/\\d+$',
      status: 403,
      body: { error: 'no' },
      times: 2,
    });
    const { failure } = await run(await failing(id));
    const [made] = await named(`Fails ${id}`);
    expect(failure?.description).toContain(
      `The draft could not be removed: look whether there is a signature with the ID ${made?.id}, and delete it.`,
    );
    expect(await full(made?.id)).toMatchObject({ status: 'draft' });
  });

  it('fails for one item only', async () => {
    const [good, { id: bad }] = [
      await pdf('item good.pdf'),
      await platform.file(platform.root.id, 'item bad.txt', 'no PDF'),
    ];
    const { main, error } = await platform.workflow.run(
      {
        ...create,
        signatureName: '=Item {{ $json.file }}',
        documents: { document: [{ documentFile: byId('={{ $json.file }}') }] },
        ...actors(actor('paul@example.com')),
        fieldsPlace: 'firstPage',
      },
      [good, bad, good].map((file) => ({ json: { file } })),
      { onError: 'continueErrorOutput' },
    );
    expect(pairs(main)).toEqual([0, 2]);
    expect(pairs(error)).toEqual([1]);
    expect(await named(`Item ${bad}`)).toEqual([]);
  });
});

it('is found by name, unless several have it', async () => {
  const get = { resource: 'signature', operation: 'get' };
  await run({ signatureName: 'By its name' });
  const { main } = await platform.workflow.run({ ...get, signature: byName('By its name') });
  expect(main[0]?.json).toMatchObject({ name: 'By its name', status: 'draft' });
  await run({ signatureName: 'By its name' });
  const twice = await platform.workflow.run({ ...get, signature: byName('By its name') });
  expect(twice.failure?.message).toBe('2 signatures have the name "By its name"');
  const none = await platform.workflow.run({ ...get, signature: byName('by its name') });
  expect(none.failure?.message).toBe('There is no signature "by its name"');
  const found = await platform.workflow.search('searchSignatures', 'BY ITS');
  expect(found.results.map(({ name }) => name)).toEqual(['By its name (draft)', 'By its name (draft)']);
});
