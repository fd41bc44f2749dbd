import type { IDataObject } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { enteredId, givenId } from '../../../shared/client/ids';
import { confirmed, shownConfirmed, type Proof, type Write } from '../../../shared/client/confirm';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered, type Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
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
  context: ItemContext,
  part: PlatformObject,
  wanted: IDataObject,
  look: () => Promise<PlatformObject[]>,
): Promise<PlatformObject> {
  const result = await confirmed(context, {
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
async function added(
  context: ItemContext,
  call: Call,
  advice: Advice,
  known: Set<string>,
): Promise<PlatformObject> {
  const part = await advised(context, advice, async () => await context.created(call));
  known.add(givenId(context, part, 'what was added'));
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
  context: ItemContext,
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
      async () => partsOf(context, await signatureOf(context, signatureId), 'documents'),
      known,
      ({ file_id: file }) => String(file) === fileId,
    ),
  };
  const document = await added(context, call, NEW_DOCUMENT, known);
  if (hasAll(document, body)) return document;
  // The platform does not take the fields along with the file.
  const change = {
    current: document,
    wanted: body,
    path: `/signatures/${signatureId}/documents/${givenId(context, document, 'the document')}`,
  };
  const look = async () => {
    const documents = partsOf(context, await signatureOf(context, signatureId), 'documents');
    return documents.find(({ id }) => String(id) === String(document.id)) ?? document;
  };
  return (await patched(context, change, look)) as PlatformObject;
}

/** Adds somebody to a draft. */
export async function addActorTo(
  context: ItemContext,
  signatureId: string,
  body: ActorBody,
  known: Set<string>,
): Promise<PlatformObject> {
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/actors`,
    body,
    recover: recoveredBy(
      async () => partsOf(context, await signatureOf(context, signatureId), 'actors'),
      known,
      ({ type, email }) =>
        String(type) === body.type && String(email).toLowerCase() === body.email.toLowerCase(),
    ),
  };
  const actor = await added(context, call, DRAFTS_ONLY, known);
  return await confirmedPart(context, actor, body, async () =>
    partsOf(context, await signatureOf(context, signatureId), 'actors'),
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
  context: ItemContext,
  { signatureId, documentId }: { signatureId: string; documentId: string },
  body: IDataObject,
  known: Set<string>,
): Promise<PlatformObject> {
  const look = async () => {
    const signature = await signatureOf(context, signatureId);
    return partsOf(context, documentIn(context, signature, documentId), 'fields');
  };
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/documents/${documentId}/fields`,
    body,
    recover: recoveredBy(look, known, (field) => isSamePlace(field, body)),
  };
  return await confirmedPart(context, await added(context, call, DRAFTS_ONLY, known), body, look);
}

function documentIn(context: ItemContext, signature: PlatformObject, id: string): PlatformObject {
  const documents = partsOf(context, signature, 'documents');
  const document = documents.find((one) => String(one.id) === id);
  if (document !== undefined) return document;
  throw context.inputError(
    `The signature has no document with the ID ${id}`,
    `Its documents are ${documents.map((one) => `${String(one.id)} (${String(one.name)})`).join(', ') || 'none yet'}. The ID of a document is not that of its file.`,
  );
}

function fieldIn(context: ItemContext, document: PlatformObject, id: string): PlatformObject {
  const fields = partsOf(context, document, 'fields');
  const field = fields.find((one) => String(one.id) === id);
  if (field !== undefined) return field;
  throw context.inputError(
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
  context: ItemContext,
  signature: PlatformObject,
  text: string,
  signers = false,
): PlatformObject {
  const actors = partsOf(context, signature, 'actors').filter(({ type }) => !signers || type === 'signer');
  const found = actors.filter(
    ({ id, email }) => String(id) === text || String(email).toLowerCase() === text.toLowerCase(),
  );
  const [actor] = found;
  if (actor !== undefined && found.length === 1) return actor;
  const what = signers ? 'signer' : 'actor';
  const all = actors.map(({ id, email }) => `${String(email)} (${String(id)})`).join(', ');
  throw context.inputError(
    found.length > 1
      ? `The signature has ${found.length} actors with the e-mail "${text}"`
      : `The signature has no ${what} "${text}"`,
    `Its ${what}s are ${all || 'none yet'}. Name one by ${found.length > 1 ? 'ID' : 'e-mail address or ID'}.`,
  );
}

/** What was entered about an actor of a signature. */
export function enteredActor(context: ItemContext, field = 'actor'): string {
  const text = String(context.param<unknown>(field, '')).trim();
  if (text !== '') return text;
  throw context.inputError(
    'No actor was chosen',
    'Enter the e-mail address or the ID of an actor of the signature.',
  );
}

export const documentId = enteredId('documentId', 'document');

const fieldId = enteredId('fieldId', 'field');

/** Adds a file to a draft. */
export function addDocument(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body = {} } = await buildRequest(context, { ids: { addedDocument: async () => '' } });
      checkDocument(context, body as IDataObject);
      const fileId = await idOf(context, 'addedDocument');
      const id = await idOf(context, 'signature');
      return await alone(context, id, async () => {
        const known = idsIn(partsOf(context, await signatureOf(context, id), 'documents'));
        return context.output([
          await addDocumentTo(context, id, { fileId, body: body as IDataObject }, known),
        ]);
      });
    },
    [GET_SIGNATURE, 'PATCH /signatures/:signatureId/documents/:documentId'],
  );
}

/** Checks what a document is to be, and leaves out what is to stay as it is. */
export function checkDocument(context: ItemContext, body: IDataObject): void {
  if (body.name !== undefined && String(body.name).trim() === '') delete body.name;
  if (body.initial_position === '') delete body.initial_position;
  if (body.initial_position === 'none') body.initial_position = null;
  if (body.initial_position !== null) oneOf(context, 'place for initials', body.initial_position, INITIALS);
}

/** Changes a document of a draft. */
export function updateDocument(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { path, body } = await buildRequest(context, { ids: { documentId }, check: checkDocument });
      if (body === undefined) throw nothingToChange(context);
      const [signatureId, id] = [await idOf(context, 'signature'), await documentId(context)];
      return await alone(context, signatureId, async () => {
        const look = async () => documentIn(context, await signatureOf(context, signatureId), id);
        const change = { current: await look(), wanted: body as IDataObject, path };
        return context.output([await patched(context, change, look)]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** Adds somebody to a draft. */
export function addActor(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body } = await buildRequest(context);
      const entered = await withUser(
        context,
        body as IDataObject,
        context.param<unknown>('additionalFields.actorUser', ''),
      );
      const id = await idOf(context, 'signature');
      checkedActor(context, entered, undefined, 'actor');
      return await alone(context, id, async () => {
        const signature = await signatureOf(context, id);
        const wanted = checkedActor(context, entered, signature.level, 'actor');
        const known = idsIn(partsOf(context, signature, 'actors'));
        return context.output([await addActorTo(context, id, wanted, known)]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** An actor who is a user of the platform: what was not entered is taken from there. */
export async function withUser(
  context: ItemContext,
  entered: IDataObject,
  user: unknown,
): Promise<IDataObject> {
  const locator = asLocator(user, 'user');
  if (locator.value.trim() === '') return entered;
  const id = await idFrom(context, { label: 'user', kind: 'user' }, locator);
  const known = await context.object({ method: 'GET', path: `/user/${id}` });
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
    async (context) => {
      const { body } = await buildRequest(context, { ids: { documentId } });
      const wanted = checkedField(context, body as IDataObject, 'field');
      const signer = enteredActor(context, 'signer');
      const [signatureId, id] = [await idOf(context, 'signature'), await documentId(context)];
      return await alone(context, signatureId, async () => {
        const signature = await signatureOf(context, signatureId);
        const document = documentIn(context, signature, id);
        const { id: signerId } = actorIn(context, signature, signer, true);
        const known = idsIn(partsOf(context, document, 'fields'));
        const place = { signatureId, documentId: id };
        return context.output([
          await addFieldTo(context, place, { ...wanted, signer_id: Number(signerId) } as FieldBody, known),
        ]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** Changes a field of a document of a draft. */
export function updateField(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { path, body } = await buildRequest(context, {
        ids: { documentId, fieldId },
        check: (_, fields) => void Object.assign(fields, checkedField(context, fields, 'field')),
      });
      const signer = context.param('updateFields.signer', '').trim();
      if (body === undefined && signer === '') throw nothingToChange(context);
      const [signatureId, inDocument, id] = [
        await idOf(context, 'signature'),
        await documentId(context),
        await fieldId(context),
      ];
      return await alone(context, signatureId, async () => {
        const signature = await signatureOf(context, signatureId);
        const find = (one: PlatformObject) => fieldIn(context, documentIn(context, one, inDocument), id);
        const wanted: IDataObject = { ...(body as IDataObject | undefined) };
        if (signer !== '') wanted.signer_id = Number(actorIn(context, signature, signer, true).id);
        const change = { current: find(signature), wanted, path };
        return context.output([
          await patched(
            context,
            change,
            async () => find(await signatureOf(context, signatureId)),
            PLACE_SHOWN,
          ),
        ]);
      });
    },
    [GET_SIGNATURE],
  );
}

/** Takes a document, an actor or a field out of a draft. */
export function removePart(): ItemHandler {
  return forEachItem(
    async (context) => {
      const ids = {
        documentId,
        fieldId,
        actor: async () => await actorId(context),
      };
      const call = await buildRequest(context, { ids });
      await advised(context, DRAFTS_ONLY, async () => await context.done(call));
      return context.output([{ success: true }]);
    },
    [GET_SIGNATURE],
  );
}

/** The id of the actor of the signature that an item means: it is looked up if an e-mail address was entered. */
export async function actorId(context: ItemContext): Promise<string> {
  const text = enteredActor(context);
  if (/^\d+$/.test(text)) return text;
  return String(actorIn(context, await signatureOf(context, await idOf(context, 'signature')), text).id);
}
