import type { IDataObject } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { enteredId, givenId } from '../../../shared/client/ids';
import { confirmed, shownConfirmed, type Proof, type Write } from '../../../shared/client/confirm';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered, type Call } from '../../../shared/client/call';
import type { PlatformObject, Task } from '../../../shared/client/task';
import { asLocator, idFrom, idOf } from '../../../shared/locators/locate';
import { advised, DRAFTS_ONLY, type Advice } from '../../advice';
import { checkedActor, checkedField, INITIALS, oneOf, type ActorBody, type FieldBody } from '../../checks';
import { alone, hasAll, partsOf, patched, signatureOf } from './signatures';

const GET_SIGNATURE = 'GET /signatures/:signatureId';

const NEW_DOCUMENT: Advice = {
  ...DRAFTS_ONLY,
  400: 'Only PDF files can be signed. Choose another file, or convert it first.',
  409: 'A signature takes documents only while it is a draft, and each file once.',
};

/** A part that was added, confirmed: it is looked for where the answer does not show all of it. */
async function confirmedPart(
  task: Task,
  part: PlatformObject,
  wanted: IDataObject,
  look: () => Promise<PlatformObject[]>,
): Promise<PlatformObject> {
  const result = await confirmed(task, {
    wanted: Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    answer: part,
    look: async () => (await look()).find(({ id }) => String(id) === String(part.id)),
    shownBy: PLACE_SHOWN,
  });
  return shownConfirmed(result) as PlatformObject;
}

/** How far a place may be from where it was asked for, in points: a platform may keep whole ones only. */
const NEAR = 1;

/** How places show: near enough. */
const PLACE_SHOWN: Write['shownBy'] = Object.fromEntries(
  ['x', 'y', 'width', 'height'].map((name): [string, Proof] => [
    name,
    ({ [name]: has }, wanted) =>
      has === undefined ? undefined : Math.abs(Number(has) - Number(wanted)) <= NEAR,
  ]),
);

/** What a lost answer would have been: a part that was not there before and is as it was asked for. */
function recoveredBy(
  look: () => Promise<PlatformObject[]>,
  known: Set<string>,
  isWanted: (part: PlatformObject) => boolean,
): NonNullable<Call['recover']> {
  return async () => recovered((await look()).find((part) => !known.has(String(part.id)) && isWanted(part)));
}

/** A part that was added; where the answer is empty, it is looked for. */
async function added(task: Task, call: Call, advice: Advice, known: Set<string>): Promise<PlatformObject> {
  const part = await advised(task, advice, async () => await task.created(call));
  known.add(givenId(task, part, 'what was added'));
  return part;
}

/** Ids of what is there, so that what is added can be told from it. */
function idsIn(parts: PlatformObject[]): Set<string> {
  return new Set(parts.map(({ id }) => String(id)));
}

/**
 * Adds a document to a draft. (doc: the path; derived: that the body takes the fields of the document)
 *
 * @param known Ids of its documents so far.
 */
export async function addDocumentTo(
  task: Task,
  signatureId: string,
  wanted: { fileId: string; body: IDataObject },
  known: Set<string>,
): Promise<PlatformObject> {
  const { fileId, body } = wanted;
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/documents/${fileId}`,
    ...(Object.keys(body).length > 0 && { body }),
    recover: recoveredBy(
      async () => partsOf(task, await signatureOf(task, signatureId), 'documents'),
      known,
      ({ file_id: file }) => String(file) === fileId,
    ),
  };
  const document = await added(task, call, NEW_DOCUMENT, known);
  if (hasAll(document, body)) return document;
  // The platform does not take the fields along with the file.
  const change = {
    current: document,
    wanted: body,
    path: `/signatures/${signatureId}/documents/${givenId(task, document, 'the document')}`,
  };
  const look = async () => {
    const documents = partsOf(task, await signatureOf(task, signatureId), 'documents');
    return documents.find(({ id }) => String(id) === String(document.id)) ?? document;
  };
  return (await patched(task, change, look)) as PlatformObject;
}

/** Adds somebody to a draft. */
export async function addActorTo(
  task: Task,
  signatureId: string,
  body: ActorBody,
  known: Set<string>,
): Promise<PlatformObject> {
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/actors`,
    body,
    recover: recoveredBy(
      async () => partsOf(task, await signatureOf(task, signatureId), 'actors'),
      known,
      ({ type, email }) =>
        String(type) === body.type && String(email).toLowerCase() === body.email.toLowerCase(),
    ),
  };
  const actor = await added(task, call, DRAFTS_ONLY, known);
  return await confirmedPart(task, actor, body, async () =>
    partsOf(task, await signatureOf(task, signatureId), 'actors'),
  );
}

/** Whether a field is where it was asked for; a platform may keep whole points only. */
function isSamePlace(field: PlatformObject, wanted: IDataObject): boolean {
  const near = (name: string, most: number) => Math.abs(Number(field[name]) - Number(wanted[name])) <= most;
  return (
    String(field.type) === String(wanted.type) &&
    ['page', 'signer_id'].every((name) => near(name, 0)) &&
    ['x', 'y', 'width', 'height'].every((name) => near(name, NEAR))
  );
}

/** Adds a field to a document of a draft. */
export async function addFieldTo(
  task: Task,
  { signatureId, documentId }: { signatureId: string; documentId: string },
  body: IDataObject,
  known: Set<string>,
): Promise<PlatformObject> {
  const look = async () => {
    const signature = await signatureOf(task, signatureId);
    return partsOf(task, documentIn(task, signature, documentId), 'fields');
  };
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/documents/${documentId}/fields`,
    body,
    recover: recoveredBy(look, known, (field) => isSamePlace(field, body)),
  };
  return await confirmedPart(task, await added(task, call, DRAFTS_ONLY, known), body, look);
}

function documentIn(task: Task, signature: PlatformObject, id: string): PlatformObject {
  const documents = partsOf(task, signature, 'documents');
  const document = documents.find((one) => String(one.id) === id);
  if (document !== undefined) return document;
  throw task.inputError(
    `The signature has no document with the ID ${id}`,
    `Its documents are ${documents.map((one) => `${String(one.id)} (${String(one.name)})`).join(', ') || 'none yet'}. The ID of a document is not that of its file.`,
  );
}

function fieldIn(task: Task, document: PlatformObject, id: string): PlatformObject {
  const fields = partsOf(task, document, 'fields');
  const field = fields.find((one) => String(one.id) === id);
  if (field !== undefined) return field;
  throw task.inputError(
    `The document has no field with the ID ${id}`,
    `Its fields are ${fields.map((one) => String(one.id)).join(', ') || 'none yet'}.`,
  );
}

/**
 * Somebody of a signature, by e-mail address or ID.
 *
 * @param signers Whether it must be a signer.
 */
export function actorIn(
  task: Task,
  signature: PlatformObject,
  text: string,
  signers = false,
): PlatformObject {
  const actors = partsOf(task, signature, 'actors').filter(({ type }) => !signers || type === 'signer');
  const found = actors.filter(
    ({ id, email }) => String(id) === text || String(email).toLowerCase() === text.toLowerCase(),
  );
  const [actor] = found;
  if (actor !== undefined && found.length === 1) return actor;
  const what = signers ? 'signer' : 'actor';
  const all = actors.map(({ id, email }) => `${String(email)} (${String(id)})`).join(', ');
  throw task.inputError(
    found.length > 1
      ? `The signature has ${found.length} actors with the e-mail "${text}"`
      : `The signature has no ${what} "${text}"`,
    `Its ${what}s are ${all || 'none yet'}. Name one by ${found.length > 1 ? 'ID' : 'e-mail address or ID'}.`,
  );
}

/** What was entered about an actor of a signature. */
export function enteredActor(task: Task, field = 'actor'): string {
  const text = String(task.param<unknown>(field, '')).trim();
  if (text !== '') return text;
  throw task.inputError(
    'No actor was chosen',
    'Enter the e-mail address or the ID of an actor of the signature.',
  );
}

export const documentId = enteredId('documentId', 'document');

const fieldId = enteredId('fieldId', 'field');

/** Adds a file to a draft. */
export function addDocument(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { body = {} } = await buildRequest(task, { ids: { addedDocument: async () => '' } });
      checkDocument(task, body as IDataObject);
      const fileId = await idOf(task, 'addedDocument');
      const id = await idOf(task, 'signature');
      return await alone(task, id, async () => {
        const known = idsIn(partsOf(task, await signatureOf(task, id), 'documents'));
        return task.items([await addDocumentTo(task, id, { fileId, body: body as IDataObject }, known)]);
      });
    },
    [GET_SIGNATURE, 'PATCH /signatures/:signatureId/documents/:documentId'],
  );
}

/** Checks what a document is to be, and leaves out what is to stay as it is. */
export function checkDocument(task: Task, body: IDataObject): void {
  if (body.name !== undefined && String(body.name).trim() === '') delete body.name;
  if (body.initial_position === '') delete body.initial_position;
  if (body.initial_position === 'none') body.initial_position = null;
  if (body.initial_position !== null) oneOf(task, 'place for initials', body.initial_position, INITIALS);
}

/** Changes a document of a draft. */
export function updateDocument(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { path, body } = await buildRequest(task, { ids: { documentId }, check: checkDocument });
      if (body === undefined) throw nothingToChange(task);
      const [signatureId, id] = [await idOf(task, 'signature'), await documentId(task)];
      return await alone(task, signatureId, async () => {
        const look = async () => documentIn(task, await signatureOf(task, signatureId), id);
        const change = { current: await look(), wanted: body as IDataObject, path };
        return task.items([await patched(task, change, look)]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** Adds somebody to a draft. */
export function addActor(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { body } = await buildRequest(task);
      const entered = await withUser(
        task,
        body as IDataObject,
        task.param<unknown>('additionalFields.actorUser', ''),
      );
      const id = await idOf(task, 'signature');
      checkedActor(task, entered, undefined, 'actor');
      return await alone(task, id, async () => {
        const signature = await signatureOf(task, id);
        const wanted = checkedActor(task, entered, signature.level, 'actor');
        const known = idsIn(partsOf(task, signature, 'actors'));
        return task.items([await addActorTo(task, id, wanted, known)]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** An actor who is a user of the platform: what was not entered is taken from there. */
export async function withUser(task: Task, entered: IDataObject, user: unknown): Promise<IDataObject> {
  const locator = asLocator(user, 'user');
  if (locator.value.trim() === '') return entered;
  const id = await idFrom(task, { label: 'user', kind: 'user' }, locator);
  const known = await task.object({ method: 'GET', path: `/user/${id}` });
  const first = (name: string, field: string) => {
    const text = String(entered[name] ?? '').trim();
    return text === ''
      ? String(known[field] ?? '')
          .split(',')[0]
          ?.trim()
      : text;
  };
  return {
    ...entered,
    first_name: first('first_name', 'firstname'),
    last_name: first('last_name', 'lastname'),
    email: first('email', 'email'),
    phone: first('phone', 'phone'),
    user_id: wireId(id),
  };
}

/** Adds a field to a document of a draft. */
export function addField(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { body } = await buildRequest(task, { ids: { documentId } });
      const wanted = checkedField(task, body as IDataObject, 'field');
      const signer = enteredActor(task, 'signer');
      const [signatureId, id] = [await idOf(task, 'signature'), await documentId(task)];
      return await alone(task, signatureId, async () => {
        const signature = await signatureOf(task, signatureId);
        const document = documentIn(task, signature, id);
        const { id: signerId } = actorIn(task, signature, signer, true);
        const known = idsIn(partsOf(task, document, 'fields'));
        const place = { signatureId, documentId: id };
        return task.items([
          await addFieldTo(task, place, { ...wanted, signer_id: Number(signerId) } as FieldBody, known),
        ]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** Changes a field of a document of a draft. */
export function updateField(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { path, body } = await buildRequest(task, {
        ids: { documentId, fieldId },
        check: (_, fields) => void Object.assign(fields, checkedField(task, fields, 'field')),
      });
      const signer = task.param('updateFields.signer', '').trim();
      if (body === undefined && signer === '') throw nothingToChange(task);
      const [signatureId, inDocument, id] = [
        await idOf(task, 'signature'),
        await documentId(task),
        await fieldId(task),
      ];
      return await alone(task, signatureId, async () => {
        const signature = await signatureOf(task, signatureId);
        const find = (one: PlatformObject) => fieldIn(task, documentIn(task, one, inDocument), id);
        const wanted: IDataObject = { ...(body as IDataObject | undefined) };
        if (signer !== '') wanted.signer_id = Number(actorIn(task, signature, signer, true).id);
        const change = { current: find(signature), wanted, path };
        return task.items([
          await patched(task, change, async () => find(await signatureOf(task, signatureId)), PLACE_SHOWN),
        ]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** Takes a document, an actor or a field out of a draft. */
export function removePart(): ItemHandler {
  return forEachItem(
    async (task) => {
      const ids = {
        documentId,
        fieldId,
        actor: async () => await actorId(task),
      };
      const call = await buildRequest(task, { ids });
      await advised(task, DRAFTS_ONLY, async () => await task.done(call));
      return task.items([{ success: true }]);
    },
    [GET_SIGNATURE],
  );
}

/** The id of the actor of the signature that an item means: it is looked up if an e-mail address was entered. */
export async function actorId(task: Task): Promise<string> {
  const text = enteredActor(task);
  if (/^\d+$/.test(text)) return text;
  return String(actorIn(task, await signatureOf(task, await idOf(task, 'signature')), text).id);
}
