import { PDFDocument } from 'pdf-lib';
import { MARK, newFile } from '../fixtures';
import { addressOf } from '../people';
import { accepted, asObject, idOf, itself, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Family, type Source } from './fact';
import { claim, NotTried, notTried, refusedWith } from '../verdict';
import { has, inDays, keptFields } from './fields';

const inSignature = (file: string, contains: string): Source =>
  at(`nodes/NetExplorerWorkflow/resources/signature/${file}.ts`, contains);

const nameOf = (probe: Probe) => `${MARK} ${probe.suffix}`;
/** A date that is a point in time. */
const ZONED = /^\d{9,}$|(?:Z|[+-]\d\d:?\d\d)$/i;
const PLACE = { type: 'signature', page: 1, x: 60, y: 700, width: 180, height: 60 };

/** Makes a draft. Nobody hears of it before it is activated. */
async function newDraft(probe: Probe, name: string): Promise<Thing> {
  const body = { name, level: 'electronic_signature' };
  const made = asObject(accepted(await probe.send('POST', '/signatures', { body })).body);
  probe.made('signature', idOf(made), `/signatures/${idOf(made)}`);
  return made;
}

/** The draft of the checks, as its creation answered it. */
async function draft(probe: Probe): Promise<Thing> {
  return await probe.once('a draft of a signature', () => newDraft(probe, nameOf(probe)));
}

async function draftId(probe: Probe): Promise<string> {
  return idOf(await draft(probe));
}

async function read(probe: Probe): Promise<Thing> {
  return await probe.object(`/signatures/${await draftId(probe)}`);
}

async function change(probe: Probe, body: Thing): Promise<Thing> {
  await probe.done('PATCH', `/signature/${await draftId(probe)}`, { body });
  return await read(probe);
}

/** A document of the draft, as it was added. */
async function document(probe: Probe): Promise<{ fileId: string; added: Thing }> {
  return await probe.once('a document of a draft', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const file = await newFile(probe, { name: 'contract.pdf', content: Buffer.from(await pdf.save()) });
    const path = `/signatures/${await draftId(probe)}/documents/${idOf(file)}`;
    const body = { name: 'Contract', initial_position: 'bottom-right' };
    return { fileId: idOf(file), added: asObject(accepted(await probe.send('POST', path, { body })).body) };
  });
}

/** Somebody who would sign, at an address that nobody has. */
async function actor(probe: Probe): Promise<Thing> {
  return await probe.once('an actor of a draft', async () => {
    const body = {
      type: 'signer',
      first_name: 'Nobody',
      last_name: 'Verify',
      email: addressOf(probe, 'signer'),
      // Of those that are given to nobody; levels above the simple one need one.
      phone: '+33199000000',
    };
    const path = `/signatures/${await draftId(probe)}/actors`;
    return asObject(accepted(await probe.send('POST', path, { body })).body);
  });
}

/** A field on the document for the actor, as it was added. */
async function field(probe: Probe): Promise<Thing> {
  return await probe.once('a field of a document', async () => {
    const { added } = await document(probe);
    const path = `/signatures/${await draftId(probe)}/documents/${idOf(added)}/fields`;
    const body = { ...PLACE, signer_id: Number(idOf(await actor(probe))) };
    return asObject(accepted(await probe.send('POST', path, { body })).body);
  });
}

/** A part of the draft as it is read with it. */
async function part(probe: Probe, list: 'actors' | 'documents'): Promise<Thing> {
  const { [list]: parts } = await read(probe);
  const [first] = Array.isArray(parts) ? (parts as Thing[]) : [];
  if (first === undefined) throw new NotTried(`the draft shows no ${list}`);
  return first;
}

export const signatures: Family = {
  title: 'Signatures',
  facts: [
    {
      name: 'signatures-list',
      mark: 'doc',
      says: 'GET /signatures lists signatures with id, name and status.',
      source: inSignature('getAll', "path: '/signatures'"),
      try: async (probe) => {
        const [first] = await probe.list('/signatures');
        if (first === undefined) return notTried('there is no signature');
        return claim(
          ['id', 'name', 'status'].every((name) => name in first),
          shape(first),
        );
      },
    },
    {
      name: 'signatures-export-csv',
      mark: 'derived',
      says: 'GET /signatures/export gives the list as CSV.',
      source: inSignature('exportList', 'derived: CSV'),
      try: async (probe) => {
        const { headers } = accepted(await probe.send('GET', '/signatures/export'));
        const [type] = String(headers['content-type']).split(';');
        return claim(type === 'text/csv', String(type));
      },
    },
    {
      name: 'signature-create',
      mark: 'derived',
      says: 'POST /signatures takes name and level and answers the draft.',
      source: inSignature('create', "property: 'name'"),
      write: true,
      try: async (probe) => has(await itself(draft(probe)), 'name', nameOf(probe)),
    },
    {
      name: 'signature-creation-shown',
      mark: 'derived',
      says: 'The activities of a new signature show its creation, with a date that names its zone.',
      source: inSignature('drafts', 'its creation is one of them'),
      write: true,
      try: async (probe) => {
        const activities = await probe.list(`/signatures/${await draftId(probe)}/activities`);
        const isZoned = ({ date }: Thing) => ZONED.test(String(date));
        return claim(activities.length > 0 && activities.every(isZoned), shape(activities[0]));
      },
    },
    {
      name: 'signature-draft-status',
      mark: 'derived',
      says: 'A new signature has the status draft.',
      source: inSignature('signatures', 'DRAFTS_ONLY: Advice'),
      write: true,
      try: async (probe) => has(await read(probe), 'status', 'draft'),
    },
    ...keptFields(
      'A draft',
      [
        {
          name: 'signature-name',
          field: 'name',
          source: inSignature('update', "path: '/signature/{signature}'"),
          value: 'Renamed',
        },
        {
          name: 'signature-level',
          field: 'level',
          mark: 'doc',
          source: inSignature('terms', "name: 'level',"),
          value: 'advanced_electronic_signature',
        },
        {
          name: 'signature-mode',
          field: 'mode',
          mark: 'doc',
          source: inSignature('terms', "name: 'mode',"),
          value: 'parallel',
        },
        {
          name: 'signature-ordered',
          field: 'ordered',
          mark: 'doc',
          source: inSignature('terms', "name: 'ordered',"),
          value: 1,
        },
        {
          name: 'signature-expiration',
          field: 'expiration_date',
          source: inSignature('terms', "name: 'expiration_date',"),
          value: inDays(25),
        },
        {
          name: 'signature-reminder',
          field: 'reminder_day',
          source: inSignature('terms', "name: 'reminder_day',"),
          value: 3,
        },
      ],
      change,
    ),
    {
      name: 'signature-add-document',
      mark: 'doc',
      says: 'POST /signatures/ID/documents/FILE adds a document, which names its file as file_id.',
      source: inSignature('addDocument', "path: '/signatures/{signature}/documents/{addedDocument}'"),
      write: true,
      try: async (probe) => {
        const { fileId, added } = await itself(document(probe));
        return has(added, 'file_id', fileId);
      },
    },
    {
      name: 'signature-document-name',
      mark: 'derived',
      says: 'The request that adds a document takes its name.',
      source: inSignature('parts/document', 'derived: that the body takes the fields of the document'),
      write: true,
      try: async (probe) => {
        await document(probe);
        return has(await part(probe, 'documents'), 'name', 'Contract');
      },
    },
    {
      name: 'signature-document-initials',
      mark: 'derived',
      says: 'The request that adds a document takes initial_position.',
      source: inSignature('parts/document', "name: 'initial_position',"),
      write: true,
      try: async (probe) => {
        await document(probe);
        return has(await part(probe, 'documents'), 'initial_position', 'bottom-right');
      },
    },
    {
      name: 'signature-update-document',
      mark: 'derived',
      says: 'PATCH /signatures/ID/documents/DOCUMENT takes the name of a document.',
      source: inSignature('updateDocument', "path: '/signatures/{signature}/documents/{documentId}'"),
      write: true,
      try: async (probe) => {
        const { added } = await document(probe);
        const path = `/signatures/${await draftId(probe)}/documents/${idOf(added)}`;
        await probe.done('PATCH', path, { body: { name: 'Contract 2' } });
        return has(await part(probe, 'documents'), 'name', 'Contract 2');
      },
    },
    {
      name: 'signature-add-actor',
      mark: 'derived',
      says: 'POST /signatures/ID/actors takes type, first_name, last_name and email, and answers the actor.',
      source: inSignature('addActor', "path: '/signatures/{signature}/actors'"),
      write: true,
      try: async (probe) => {
        await itself(actor(probe));
        return has(await part(probe, 'actors'), 'email', addressOf(probe, 'signer'));
      },
    },
    ...(['type', 'first_name', 'last_name'] as const).map((name, index) => ({
      name: `signature-actor-${name.replace('_', '-')}`,
      mark: 'derived' as const,
      says: `An actor takes ${name} and shows it.`,
      source: inSignature(
        'parts/actor',
        ['export const actorType', "name: 'first_name',", "name: 'last_name',"][index]!,
      ),
      write: true as const,
      try: async (probe: Probe) => {
        await actor(probe);
        return has(await part(probe, 'actors'), name, ['signer', 'Nobody', 'Verify'][index]);
      },
    })),
    {
      name: 'signature-add-field',
      mark: 'derived',
      says: 'POST /signatures/ID/documents/DOCUMENT/fields takes type, page, x, y, width, height and signer_id.',
      source: inSignature('addField', "path: '/signatures/{signature}/documents/{documentId}/fields'"),
      write: true,
      try: async (probe) => {
        const added = await itself(field(probe));
        const wrong = Object.entries(PLACE).find(([name, value]) => String(added[name]) !== String(value));
        return claim(wrong === undefined, `${wrong?.[0]}: ${shape(wrong && added[wrong[0]])}`);
      },
    },
    ...['initials', 'mention', 'text', 'checkbox'].map((type) => ({
      name: `signature-field-${type}`,
      mark: 'derived' as const,
      says: `A field may be of the type ${type}.`,
      source: inSignature('parts/field', `value: '${type}' }`),
      write: true as const,
      try: async (probe: Probe) => {
        const { added } = await document(probe);
        const path = `/signatures/${await draftId(probe)}/documents/${idOf(added)}/fields`;
        const body = { ...PLACE, type, y: 100, signer_id: Number(idOf(await actor(probe))) };
        const { status } = await probe.send('POST', path, { body });
        return claim(status < 300, `status ${status}`);
      },
    })),
    {
      name: 'signature-field-has-id',
      mark: 'derived',
      says: 'A field has an id, by which it is changed and removed.',
      source: inSignature('parts/field', "name: 'fieldId',"),
      write: true,
      try: async (probe) => {
        const added = await field(probe);
        return claim('id' in added, shape(added));
      },
    },
    {
      name: 'signature-delete-draft',
      mark: 'doc',
      says: 'DELETE /signatures/ID deletes a draft.',
      source: inSignature('delete', "path: '/signatures/{signature}'"),
      write: true,
      try: async (probe) => {
        const id = await probe.once('a draft to delete', () =>
          newDraft(probe, `${nameOf(probe)} second`).then(idOf),
        );
        await probe.done('DELETE', `/signatures/${id}`);
        probe.leftovers.forget('signature', id);
        const { status } = await probe.send('GET', `/signatures/${id}`);
        return refusedWith(status, 404);
      },
    },
    {
      name: 'signature-activate',
      mark: 'doc',
      says: 'POST /signatures/ID/activate asks the actors to sign.',
      source: inSignature('activate', "path: '/signatures/{signature}/activate'"),
      write: true,
      try: async () => notTried('it would ask somebody to sign'),
    },
  ],
};
