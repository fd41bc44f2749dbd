import { PDFDocument } from 'pdf-lib';
import type { IDataObject } from 'n8n-workflow';

import { byId, byName, type Platform } from '../platform';
import type { Scenario } from './index';

const LANGUAGE = { customFields: { field: [{ name: 'language', value: 'fr' }] } };
const ADVANCED = 'advanced_electronic_signature';
const PLACE = { page: 2, x: 10, y: 20, width: 100, height: 50 };

/** A PDF of so many pages, the same each time. */
async function pdf(platform: Platform, name: string, pages = 2): Promise<number> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]);
  return (await platform.file(platform.root.id, name, Buffer.from(await document.save()))).id;
}

interface Draft {
  id: number;
  document: number;
  signers: [number, number];
  field: number;
}

/** A draft that another client made: a document, two signers, a field for each of them. */
async function draft(platform: Platform): Promise<Draft> {
  const { api } = platform;
  const made = async (path: string, body: object) => (await api.post<{ id: number }>(path, body)).data.id;
  const id = await made('/signatures', { name: 'Contract', reminder_day: 1, ordered: 1 });
  const file = await pdf(platform, 'contract.pdf');
  const document = await made(`/signatures/${id}/documents/${file}`, { initial_position: 'bottom-left' });
  const signer = async (first: string) =>
    await made(`/signatures/${id}/actors`, {
      type: 'signer',
      first_name: first,
      last_name: 'Martin',
      email: `${first.toLowerCase()}@example.com`,
    });
  const signers: [number, number] = [await signer('Paul'), await signer('Eve')];
  const field = async (signerId: number) =>
    await made(`/signatures/${id}/documents/${document}/fields`, {
      type: 'signature',
      page: 1,
      x: 60,
      y: 70,
      width: 90,
      height: 40,
      signer_id: signerId,
    });
  const first = await field(signers[0]);
  await field(signers[1]);
  return { id, document, signers, field: first };
}

async function active(platform: Platform): Promise<Draft> {
  const made = await draft(platform);
  await platform.api.post(`/signatures/${made.id}/activate`);
  return made;
}

const instances: Scenario[] = [
  {
    resource: 'instance',
    operation: 'start',
    prepare: async (platform) => {
      const file = await platform.file(await platform.folder('Target'), 'a.txt', 'a');
      return {
        parameters: {
          flux: byName('validation'),
          instanceOn: 'file',
          instanceFile: byId(file.id),
          additionalFields: { properties: '{"reviewer": "m.durand", "days": 3}' },
          ...LANGUAGE,
        },
      };
    },
  },
  {
    resource: 'instance',
    operation: 'start',
    title: 'on a folder',
    prepare: async (platform) => ({
      parameters: {
        flux: byName('review'),
        instanceOn: 'folder',
        instanceFolder: byId(await platform.folder('Target')),
      },
    }),
  },
  {
    resource: 'instance',
    operation: 'delete',
    prepare: async (platform) => {
      const { api } = platform;
      const folder = await platform.folder('Target');
      const body = { flux: 'validation', object_id: folder, object_type: 'folder' };
      const { id } = (await api.post<IDataObject>('/workflow/instance', body)).data;
      return { parameters: { instance: byId(id) } };
    },
  },
];

/** Two people: who acts first is not who is named first. */
const people = (user: string) => ({
  actors: {
    actor: [
      {
        actorType: 'signer',
        firstName: 'Paul',
        lastName: 'Martin',
        email: 'paul@example.com',
        phone: '+33 6 12 34 56 78',
        position: 2,
        actorUser: byId(user),
      },
      {
        actorType: 'approver',
        firstName: 'Eve',
        lastName: 'Durand',
        email: 'eve@example.com',
        phone: '+33 6 87 65 43 21',
        position: 1,
      },
    ],
  },
});

const whole: Scenario[] = [
  {
    resource: 'signature',
    operation: 'create',
    title: 'and activate',
    prepare: async (platform) => ({
      parameters: {
        signatureName: 'Contract',
        level: ADVANCED,
        documents: {
          document: [
            { documentFile: byId(await pdf(platform, 'one.pdf')), initialPosition: 'bottom-right' },
            { documentFile: byId(await pdf(platform, 'two.pdf')), initialPosition: 'bottom-left' },
          ],
        },
        ...people(await platform.user('paul')),
        fieldsPlace: 'defined',
        signatureFields: {
          field: [
            { documentNumber: 1, signer: 'paul@example.com', fieldType: 'signature', ...PLACE },
            { documentNumber: 2, signer: '1', fieldType: 'initials', ...PLACE },
          ],
        },
        activate: true,
        additionalFields: {
          expiration_date: '2031-01-31T09:30:00',
          ordered: true,
          mode: 'parallel',
          reminder_day: 3,
        },
        ...LANGUAGE,
      },
    }),
  },
  {
    resource: 'signature',
    operation: 'create',
    title: 'with fields on the last page',
    prepare: async (platform) => ({
      parameters: {
        signatureName: 'Contract',
        level: ADVANCED,
        documents: { document: [{ documentFile: byId(await pdf(platform, 'one.pdf', 3)) }] },
        ...people(await platform.user('paul')),
        fieldsPlace: 'lastPage',
        ifStepFails: 'keep',
        additionalFields: { mode: 'mass' },
      },
    }),
  },
  {
    resource: 'signature',
    operation: 'update',
    prepare: async (platform) => ({
      parameters: {
        signature: byId((await draft(platform)).id),
        updateFields: {
          expiration_date: '2031-01-31T09:30:00',
          level: ADVANCED,
          mode: 'parallel',
          name: 'Agreement',
          ordered: false,
          reminder_day: 0,
        },
        ...LANGUAGE,
      },
    }),
  },
  {
    resource: 'signature',
    operation: 'delete',
    prepare: async (platform) => ({ parameters: { signature: byId((await draft(platform)).id) } }),
  },
  {
    resource: 'signature',
    operation: 'activate',
    prepare: async (platform) => ({ parameters: { signature: byId((await draft(platform)).id) } }),
  },
  {
    resource: 'signature',
    operation: 'cancel',
    prepare: async (platform) => ({ parameters: { signature: byId((await active(platform)).id) } }),
  },
  {
    resource: 'signature',
    operation: 'remind',
    title: 'all',
    prepare: async (platform) => ({ parameters: { signature: byId((await active(platform)).id) } }),
  },
  {
    resource: 'signature',
    operation: 'remind',
    title: 'one',
    prepare: async (platform) => {
      const { id, signers } = await active(platform);
      return { parameters: { signature: byId(id), remindWhom: 'one', actor: String(signers[0]) } };
    },
  },
];

const parts: Scenario[] = [
  {
    resource: 'signature',
    operation: 'addDocument',
    prepare: async (platform) => ({
      parameters: {
        signature: byId((await draft(platform)).id),
        addedDocument: byId(await pdf(platform, 'annex.pdf')),
        additionalFields: { initial_position: 'bottom-right', name: 'The annex.pdf' },
        ...LANGUAGE,
      },
    }),
  },
  {
    resource: 'signature',
    operation: 'addActor',
    prepare: async (platform) => ({
      parameters: {
        signature: byId((await draft(platform)).id),
        type: 'approver',
        first_name: 'Ann',
        last_name: 'Petit',
        email: 'ann@example.com',
        additionalFields: {
          phone: '+33 6 12 34 56 78',
          position: 1,
          actorUser: byId(await platform.user('ann')),
        },
        ...LANGUAGE,
      },
    }),
  },
  {
    resource: 'signature',
    operation: 'addField',
    prepare: async (platform) => {
      const { id, document } = await draft(platform);
      return {
        parameters: {
          signature: byId(id),
          documentId: String(document),
          signer: 'eve@example.com',
          type: 'mention',
          ...PLACE,
          ...LANGUAGE,
        },
      };
    },
  },
  {
    resource: 'signature',
    operation: 'updateDocument',
    prepare: async (platform) => {
      const { id, document } = await draft(platform);
      return {
        parameters: {
          signature: byId(id),
          documentId: String(document),
          updateFields: { initial_position: 'bottom-right', name: 'Agreement.pdf' },
          ...LANGUAGE,
        },
      };
    },
  },
  {
    resource: 'signature',
    operation: 'updateDocument',
    title: 'without initials',
    prepare: async (platform) => {
      const { id, document } = await draft(platform);
      const updateFields = { initial_position: 'none' };
      return { parameters: { signature: byId(id), documentId: String(document), updateFields } };
    },
  },
  {
    resource: 'signature',
    operation: 'updateField',
    prepare: async (platform) => {
      const { id, document, field } = await draft(platform);
      return {
        parameters: {
          signature: byId(id),
          documentId: String(document),
          fieldId: String(field),
          updateFields: { ...PLACE, type: 'text', signer: 'eve@example.com' },
          ...LANGUAGE,
        },
      };
    },
  },
  {
    resource: 'signature',
    operation: 'removeActor',
    prepare: async (platform) => ({
      parameters: { signature: byId((await draft(platform)).id), actor: 'eve@example.com' },
    }),
  },
  {
    resource: 'signature',
    operation: 'removeDocument',
    prepare: async (platform) => {
      const { id, document } = await draft(platform);
      return { parameters: { signature: byId(id), documentId: String(document) } };
    },
  },
  {
    resource: 'signature',
    operation: 'removeField',
    prepare: async (platform) => {
      const { id, document, field } = await draft(platform);
      return { parameters: { signature: byId(id), documentId: String(document), fieldId: String(field) } };
    },
  },
];

/** What the Workflow node changes. */
export const workflowScenarios: Scenario[] = [...instances, ...whole, ...parts];
