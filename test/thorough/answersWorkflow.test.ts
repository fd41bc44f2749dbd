import { PDFDocument } from 'pdf-lib';
import type { IDataObject } from 'n8n-workflow';

import { DONE, MADE_UNSEEN, NO_OBJECT, NOT_DONE } from '../support/odd-answers';
import { byId, byName, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });

type Request = IDataObject & { resource: string; operation: string };

const run = async (request: object) => await platform.workflow.run(request as IDataObject);
/** The one item that comes of an operation. */
const only = async (request: object) => {
  const { main, failure } = await run(request);
  expect(failure).toBeUndefined();
  expect(main).toHaveLength(1);
  return main[0]!.json;
};
const made = async (path: string, body: object = {}) =>
  (await platform.api.post<IDataObject & { id: number }>(path, body)).data;
const writes = async () => (await platform.writes()).filter((line) => !line.startsWith('POST /api/oauth'));

let pdf: number;
let folder: number;

beforeAll(async () => {
  folder = await platform.folder('Answers');
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  pdf = (await platform.file(folder, 'a.pdf', Buffer.from(await document.save()))).id;
});
afterEach(async () => await platform.emulator.disarm());

const instance = async () =>
  await made('/workflow/instance', { flux: 'validation', object_id: folder, object_type: 'folder' });

const PERSON = { type: 'signer', first_name: 'Eve', last_name: 'Martin', email: 'eve@example.com' };
const PLACE = { type: 'signature', page: 1, x: 60, y: 70, width: 90, height: 40 };

/** A draft with a document, a signer, and a field for them. */
async function draft() {
  const { id } = await made('/signatures', { name: `Contract ${Math.random()}` });
  const document = (await made(`/signatures/${id}/documents/${pdf}`)).id;
  const actor = (await made(`/signatures/${id}/actors`, PERSON)).id;
  const fields = `/signatures/${id}/documents/${document}/fields`;
  const field = (await made(fields, { ...PLACE, signer_id: actor })).id;
  return { id, document, actor, field };
}

async function active() {
  const whole = await draft();
  await made(`/signatures/${whole.id}/activate`);
  return whole;
}

const asIs = async (id: number) => (await platform.api.get<IDataObject>(`/signatures/${id}`)).data;

describe.each<[string, string, () => Promise<Request>]>([
  [
    'Instance: Get',
    '^GET /api/workflow/instance/',
    async () => ({ resource: 'instance', operation: 'get', instance: byId((await instance()).id) }),
  ],
  [
    'Instance: Wait for Completion',
    '^GET /api/workflow/instance/',
    async () => ({
      resource: 'instance',
      operation: 'awaitCompletion',
      instance: byId((await instance()).id),
    }),
  ],
  [
    'Signature: Get',
    '^GET /api/signatures/\\d+',
    async () => ({ resource: 'signature', operation: 'get', signature: byId((await draft()).id) }),
  ],
])('%s', (_, match, asked) => {
  it.each(NO_OBJECT)('is an error when it is answered with %s', async (__, answer) => {
    const request = await asked();
    await platform.emulator.fault({ match, ...answer });
    const { main, failure } = await run(request);
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(
      /^The (platform answered in an unknown form|answer is not one of|platform does not accept .*: non$)/,
    );
  });
});

const signature = (operation: string, more: IDataObject) => ({ resource: 'signature', operation, ...more });
/** Each action with the call that it makes, and what shows whether it was carried out. */
const actions: Array<[string, string, () => Promise<Request>, () => Promise<unknown>]> = [
  [
    'Instance: Delete',
    '^DELETE /api/workflow/instance/',
    async () => ({ resource: 'instance', operation: 'delete', instance: byId((await instance()).id) }),
    async () => await platform.emulator.workflows(),
  ],
  [
    'Signature: Delete',
    '^DELETE /api/signatures/\\d+$',
    async () => signature('delete', { signature: byId((await draft()).id) }),
    async () => await platform.emulator.signatures(),
  ],
  [
    'Signature: Activate',
    '^POST /api/signatures/\\d+/activate$',
    async () => signature('activate', { signature: byId((await draft()).id) }),
    async () => await platform.emulator.signatures(),
  ],
  [
    'Signature: Cancel',
    '^POST /api/signatures/\\d+/cancel$',
    async () => signature('cancel', { signature: byId((await active()).id) }),
    async () => await platform.emulator.signatures(),
  ],
  [
    'Signature: Remind all',
    '^POST /api/signatures/\\d+/actors/remind$',
    async () => signature('remind', { signature: byId((await active()).id) }),
    async () => await platform.emulator.mails(),
  ],
  [
    'Signature: Remind one',
    '^POST /api/signatures/\\d+/actors/\\d+/remind$',
    async () => {
      const { id, actor } = await active();
      return signature('remind', { signature: byId(id), remindWhom: 'one', actor: String(actor) });
    },
    async () => await platform.emulator.mails(),
  ],
  [
    'Signature: Remove Actor',
    '^DELETE /api/signatures/\\d+/actors/',
    async () => {
      const { id, actor } = await draft();
      return signature('removeActor', { signature: byId(id), actor: String(actor) });
    },
    async () => await platform.emulator.signatures(),
  ],
  [
    'Signature: Remove Document',
    '^DELETE /api/signatures/\\d+/documents/\\d+$',
    async () => {
      const { id, document } = await draft();
      return signature('removeDocument', { signature: byId(id), documentId: String(document) });
    },
    async () => await platform.emulator.signatures(),
  ],
  [
    'Signature: Remove Field',
    '^DELETE /api/signatures/\\d+/documents/\\d+/fields/',
    async () => {
      const { id, document, field } = await draft();
      const part = { documentId: String(document), fieldId: String(field) };
      return signature('removeField', { signature: byId(id), ...part });
    },
    async () => await platform.emulator.signatures(),
  ],
];

describe.each(actions)('%s', (_, match, asked, shown) => {
  it.each(DONE)('is done when it is answered with %s', async (__, answer) => {
    const request = await asked();
    const before = await shown();
    await platform.emulator.fault({ match, ...answer, handled: true });
    await only(request);
    expect(await shown()).not.toEqual(before);
  });

  it.each(NOT_DONE)('is an error when it is answered with %s', async (__, answer) => {
    const request = await asked();
    const before = await shown();
    await platform.emulator.fault({ match, ...answer });
    const { main, failure } = await run(request);
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(/unknown form|not one of a NetExplorer|: non$/);
    expect(await shown()).toEqual(before);
  });
});

describe.each(MADE_UNSEEN)('When a creation is answered with %s', (_, answer) => {
  it('the instance that was started is found, and there is one', async () => {
    const about = await platform.folder(String(Math.random()), folder);
    await platform.emulator.fault({ match: '^POST /api/workflow/instance$', ...answer, handled: true });
    const { id } = await only({
      resource: 'instance',
      operation: 'start',
      flux: byName('validation'),
      instanceOn: 'folder',
      instanceFolder: byId(about),
    });
    const { data } = await platform.api.get<IDataObject[]>('/workflow/instances');
    expect(data.filter((one) => one.object_id === about).map((one) => one.id)).toEqual([id]);
  });

  it('a whole signature has each of its parts once', async () => {
    await platform.emulator.fault({ match: '^POST /api/signatures', ...answer, handled: true, times: 5 });
    const name = `Whole ${Math.random()}`;
    const result = await only({
      resource: 'signature',
      operation: 'create',
      signatureName: name,
      documents: { document: [{ documentFile: byId(pdf), initialPosition: 'bottom-left' }] },
      actors: { actor: [{ actorType: 'signer', firstName: 'Eve', lastName: 'Martin', email: PERSON.email }] },
      fieldsPlace: 'firstPage',
      activate: true,
    });
    expect(result).toMatchObject({ status: 'ongoing', activated: true });
    const { documents, actors } = await asIs(Number(result.id));
    expect(actors).toHaveLength(1);
    expect(documents).toEqual([
      expect.objectContaining({ initial_position: 'bottom-left', fields: [expect.anything()] }),
    ]);
    expect((await platform.emulator.signatures()).filter((one) => one.name === name)).toHaveLength(1);
  });

  it.each([
    ['addDocument', 'documents/\\d+'],
    ['addActor', 'actors'],
    ['addField', 'documents/\\d+/fields'],
  ])('%s gives the part that was added, and there is one', async (operation, path) => {
    const { id, document } = await draft();
    const more = {
      addDocument: { addedDocument: byId(await copyOfPdf()) },
      addActor: { ...PERSON, email: 'paul@example.com' },
      addField: { ...PLACE, y: 300, documentId: String(document), signer: PERSON.email },
    }[operation];
    const partsOf = async () => {
      const { documents, actors } = (await asIs(id)) as Record<string, IDataObject[]>;
      const fields = documents!.flatMap((one) => one.fields as IDataObject[]);
      return [...documents!, ...actors!, ...fields].map((part) => part.id);
    };
    const before = await partsOf();
    await platform.emulator.fault({ match: `^POST /api/signatures/\\d+/${path}$`, ...answer, handled: true });
    const part = await only({ resource: 'signature', operation, signature: byId(id), ...more });
    const after = await partsOf();
    expect(after).toHaveLength(before.length + 1);
    expect(before).not.toContain(part.id);
    expect(after).toContain(part.id);
  });
});

async function copyOfPdf(): Promise<number> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  return (await platform.file(folder, `${Math.random()}.pdf`, Buffer.from(await document.save()))).id;
}

describe('Instance: Wait for Completion', () => {
  const waiting = async (more: object = {}) => ({
    resource: 'instance',
    operation: 'awaitCompletion',
    instance: byId((await instance()).id),
    longestWait: 0.001,
    ifTimeIsOver: 'continue',
    ...more,
  });
  const shown = async (how: object) =>
    await platform.emulator.fault({ match: '^GET /api/workflow/instance/', times: 10, ...how });

  it.each([true, 1, '1', 'true', 'TRUE', 'yes'])('ends where is_closed is %j', async (is_closed) => {
    await shown({ merge: { is_closed } });
    const request = await waiting({ longestWait: 60, ifTimeIsOver: 'fail' });
    expect(await only(request)).toMatchObject({ completed: true });
  });

  it.each([false, 0, '0', 'false', 'no', '', null])('goes on where it is %j', async (is_closed) => {
    await shown({ merge: { is_closed } });
    expect(await only(await waiting())).toMatchObject({ completed: false });
  });

  it('is an error where the platform does not say it', async () => {
    await shown({ omit: ['is_closed'] });
    const { failure } = await run(await waiting({ longestWait: 60 }));
    expect(failure?.message).toMatch(/does not say whether the workflow instance \d+ is closed$/);
    expect(await writes()).toEqual([expect.stringContaining('POST /api/workflow/instance')]);
  });
});
