import type { IDataObject } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { asThrown } from '../../../shared/http/errors';
import { givenId } from '../../../shared/client/ids';
import { SIGNERS_PLACED } from '../../../shared/limits';
import { buildRequest } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { asLocator, idFrom } from '../../../shared/locators/locate';
import { checkedActor, checkedField, checkSignature, type ActorBody } from '../../checks';
import { createDraft, draftAge, type Draft } from './drafts';
import { addActorTo, addDocumentTo, addFieldTo, checkDocument, withUser } from './parts';
import { activate } from './progress';
import { signatureOf } from './signatures';

interface WantedDocument {
  fileId: string;
  body: IDataObject;
}

interface WantedField {
  /** Its place in the list of documents, from 0. */
  document: number;
  /** Its place in the list of actors, from 0. */
  signer: number;
  body: IDataObject;
}

/** A whole signature, checked. */
interface Plan {
  body: IDataObject;
  documents: WantedDocument[];
  actors: ActorBody[];
  fields: WantedField[];
  activate: boolean;
}

/**
 * Makes a signature with its documents, actors and fields, and activates it if that is wanted. All that can be checked is
 * checked before anything is sent; if a step fails, the draft is removed, or left and named.
 */
export function createSignature(): ItemHandler {
  return forEachItem(
    async (context) => {
      const plan = await planOf(context);
      const draft = await createDraft(context, plan.body);
      const id = givenId(context, draft.object, 'the draft');
      const progress: Progress = { step: '' };
      try {
        const parts: PlatformObject[] = [];
        const done = await carryOut(context, plan, id, progress, parts);
        return context.output([{ ...done, ...toldOf([draft.object, ...parts]), activated: plan.activate }]);
      } catch (error) {
        throw await stepFailed(context, draft, progress, asThrown(context.place, error));
      }
    },
    [
      'GET /file/{file}/infos',
      'GET /signatures',
      'GET /signatures/:signatureId',
      'GET /signatures/:signatureId/activities',
      'DELETE /signatures/:signatureId',
      'POST /signatures/:signatureId/documents/:fileId',
      'PATCH /signatures/:signatureId/documents/:documentId',
      'POST /signatures/:signatureId/actors',
      'POST /signatures/:signatureId/documents/:documentId/fields',
      'POST /signatures/:signatureId/activate',
    ],
  );
}

/** What the steps told of fields: those that the platform does not show, or took in another spelling. */
function toldOf(steps: PlatformObject[]): IDataObject {
  const told = ['normalized_fields', 'unverified_fields'].map((name): [string, string[]] => [
    name,
    [...new Set(steps.flatMap((step) => (step[name] ?? []) as string[]))],
  ]);
  return Object.fromEntries(told.filter(([, fields]) => fields.length > 0));
}

/** Reads and checks all that was entered. */
async function planOf(context: ItemContext): Promise<Plan> {
  const { body } = await buildRequest(context, {
    check: (_, fields) => {
      fields.name ??= '';
      checkSignature(context, fields);
    },
  });
  const wanted = body as IDataObject;
  const willActivate = context.param('activate', false);
  const actors = await actorsOf(context, wanted);
  const entered = context.param<EnteredDocument[]>('documents.document', []);
  const place = context.param<string>('fieldsPlace', 'lastPage');
  const defined = place === 'defined' ? definedFields(context, actors, entered.length) : [];
  if (willActivate) requireComplete(context, actors, entered.length, place);
  const documents = await documentsOf(context, entered);
  const fields =
    place === 'firstPage' || place === 'lastPage'
      ? await placedFields(context, { actors, documents, last: place === 'lastPage' })
      : defined;
  if (willActivate) requireFields(context, actors, fields);
  return { body: wanted, documents, actors, fields, activate: willActivate };
}

interface EnteredDocument {
  documentFile?: unknown;
  initialPosition?: string;
}

async function documentsOf(context: ItemContext, entered: EnteredDocument[]): Promise<WantedDocument[]> {
  const documents: WantedDocument[] = [];
  for (const [index, { documentFile, initialPosition }] of entered.entries()) {
    const field = { label: `file of document ${index + 1}`, kind: 'file' } as const;
    const fileId = await idFrom(context, field, asLocator(documentFile, 'file'));
    const same = documents.findIndex((other) => other.fileId === fileId);
    if (same >= 0) {
      throw context.inputError(
        `The documents ${same + 1} and ${index + 1} are the same file`,
        'Name each file once under Documents. A document can have any number of fields.',
      );
    }
    const body: IDataObject = {};
    if (initialPosition !== undefined && initialPosition !== 'none') body.initial_position = initialPosition;
    checkDocument(context, body);
    documents.push({ fileId, body });
  }
  return documents;
}

interface EnteredActor {
  actorType?: string;
  actorUser?: unknown;
  firstName?: string;
  lastName?: string;
  email?: string;
  phone?: string;
  position?: number;
}

async function actorsOf(context: ItemContext, { level, ordered }: IDataObject): Promise<ActorBody[]> {
  const entered = context.param<EnteredActor[]>('actors.actor', []);
  const actors: ActorBody[] = [];
  for (const [index, actor] of entered.entries()) {
    const body: IDataObject = {
      type: actor.actorType ?? 'signer',
      first_name: actor.firstName ?? '',
      last_name: actor.lastName ?? '',
      email: actor.email ?? '',
      phone: actor.phone ?? '',
      position: actor.position,
    };
    const label = `actor ${index + 1}`;
    const wanted = checkedActor(context, await withUser(context, body, actor.actorUser ?? ''), level, label);
    const same = actors.findIndex(
      ({ type, email }) => type === wanted.type && email.toLowerCase() === wanted.email.toLowerCase(),
    );
    if (same >= 0) {
      throw context.inputError(
        `The actors ${same + 1} and ${index + 1} have the same e-mail address "${wanted.email}"`,
        'Name each person once under Actors. A signer can have any number of fields.',
      );
    }
    // In the order of the list, where none was given and the order counts.
    if (ordered === 1 && wanted.position === undefined) wanted.position = index + 1;
    actors.push(wanted);
  }
  return actors;
}

interface EnteredField {
  documentNumber?: number;
  signer?: string;
  fieldType?: string;
  page?: number;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

function definedFields(context: ItemContext, actors: ActorBody[], documents: number): WantedField[] {
  return context.param<EnteredField[]>('signatureFields.field', []).map((entered, index) => {
    const label = `field ${index + 1}`;
    const number = Number(entered.documentNumber ?? 1);
    if (!Number.isInteger(number) || number < 1 || number > documents) {
      throw context.inputError(
        `The ${label} is on document ${String(entered.documentNumber)}, but there ${documents === 1 ? 'is 1 document' : `are ${documents} documents`}`,
        'Enter under Document Number the place of the document in the list; the first has the number 1.',
      );
    }
    const { fieldType: type = 'signature', page = 1, x = 0, y = 0, width = 180, height = 60 } = entered;
    return {
      document: number - 1,
      signer: signerAt(context, actors, String(entered.signer ?? '').trim(), label),
      body: checkedField(context, { type, page, x, y, width, height }, label),
    };
  });
}

/** The signer that a field names: by e-mail address, or by the number among the signers. */
function signerAt(context: ItemContext, actors: ActorBody[], named: string, label: string): number {
  const signers = actors.filter(({ type }) => type === 'signer');
  const signer = /^\d+$/.test(named)
    ? signers[Number(named) - 1]
    : signers.find(({ email }) => email.toLowerCase() === named.toLowerCase());
  if (signer !== undefined) return actors.indexOf(signer);
  throw context.inputError(
    named === ''
      ? `The ${label} has no signer`
      : `The ${label} is for "${named}", who is not among the signers`,
    `Enter under Signer the e-mail address of a signer, or their number among the signers. They are ${signers.map(({ email }) => email).join(', ') || 'none yet'}.`,
  );
}

/** Places for signatures on a page of A4, from the bottom up, two beside each other. (derived: points from the top left) */
const PLACE = { left: 60, column: 250, bottom: 720, row: 85, width: 200, height: 65 };

/** A signature field for each signer on the first or last page of the first document. */
async function placedFields(
  context: ItemContext,
  { actors, documents, last }: { actors: ActorBody[]; documents: WantedDocument[]; last: boolean },
): Promise<WantedField[]> {
  const signers = [...actors.entries()].filter(([, { type }]) => type === 'signer');
  const [first] = documents;
  if (signers.length === 0 || first === undefined) return [];
  if (signers.length > SIGNERS_PLACED) {
    throw context.inputError(
      `There are ${signers.length} signers, and fields are placed by themselves for ${SIGNERS_PLACED} at the most`,
      'Choose As Defined Below under Signature Fields, and define a field for each.',
    );
  }
  const page = last ? await pagesOf(context, first.fileId) : 1;
  return signers.map(([signer], index) => ({
    document: 0,
    signer,
    body: {
      type: 'signature',
      page,
      x: PLACE.left + (index % 2) * PLACE.column,
      y: PLACE.bottom - Math.floor(index / 2) * PLACE.row,
      width: PLACE.width,
      height: PLACE.height,
    },
  }));
}

/** How many pages the first document has. (doc: `length` of `GET /file/ID/infos`) */
async function pagesOf(context: ItemContext, fileId: string): Promise<number> {
  const { length } = await context.object({ method: 'GET', path: `/file/${fileId}/infos` }, []);
  const pages = Number(length);
  if (Number.isInteger(pages) && pages > 0) return pages;
  throw context.inputError(
    'The platform does not say how many pages the file of document 1 has',
    'Choose under Signature Fields to put them on the first page, or define them with their page.',
  );
}

/** What the platform would refuse to activate is refused before anything is made. */
function requireComplete(context: ItemContext, actors: ActorBody[], documents: number, place: string): void {
  const lacks =
    documents === 0
      ? 'document'
      : !actors.some(({ type }) => type === 'signer')
        ? 'signer'
        : place === 'none'
          ? 'field'
          : undefined;
  if (lacks === undefined) return;
  throw context.inputError(
    `The signature has no ${lacks}, so it cannot be activated`,
    lacks === 'field'
      ? 'Choose something else under Signature Fields, or turn Activate off to complete the draft later.'
      : `Add one under ${lacks === 'signer' ? 'Actors' : 'Documents'}, or turn Activate off to complete the draft later.`,
  );
}

function requireFields(context: ItemContext, actors: ActorBody[], fields: WantedField[]): void {
  const without = actors.find(
    (actor, index) =>
      actor.type === 'signer' &&
      !fields.some(({ signer, body }) => signer === index && body.type === 'signature'),
  );
  if (without === undefined) return;
  throw context.inputError(
    `There is no signature field for the signer "${without.email}", so the signature cannot be activated`,
    'Define one under Fields, or turn Activate off to complete the draft later.',
  );
}

/** How far a signature has come on the way to what is wanted. */
interface Progress {
  /** What is being done, as errors say it. */
  step: string;
  /** Its status before it was activated; missing as long as it can only be a draft. */
  status?: unknown;
}

/** @param parts Gets each part as it was added. */
async function carryOut(
  context: ItemContext,
  plan: Plan,
  id: string,
  progress: Progress,
  parts: PlatformObject[],
): Promise<PlatformObject> {
  const idOfNew = (part: PlatformObject) => {
    parts.push(part);
    return givenId(context, part, 'what was added to the draft');
  };
  const documentIds: string[] = [];
  const known = new Set<string>();
  for (const [index, document] of plan.documents.entries()) {
    progress.step = `Adding document ${index + 1}`;
    documentIds.push(idOfNew(await addDocumentTo(context, id, document, known)));
  }
  const actorIds: string[] = [];
  const knownActors = new Set<string>();
  for (const [index, actor] of plan.actors.entries()) {
    progress.step = `Adding actor ${index + 1} (${actor.email})`;
    actorIds.push(idOfNew(await addActorTo(context, id, actor, knownActors)));
  }
  const knownFields = new Set<string>();
  for (const [index, { document, signer, body }] of plan.fields.entries()) {
    progress.step = `Adding field ${index + 1}`;
    const wanted = { ...body, signer_id: wireId(String(actorIds[signer])) };
    const place = { signatureId: id, documentId: String(documentIds[document]) };
    parts.push(await addFieldTo(context, place, wanted, knownFields));
  }
  if (plan.activate) {
    progress.step = 'Activating';
    const { status } = await signatureOf(context, id);
    progress.status = status;
    return await activate(context, id, status);
  }
  progress.step = 'Reading the finished draft';
  return await signatureOf(context, id);
}

/** The error for a step that failed, after the draft was removed or with its ID. */
async function stepFailed(
  context: ItemContext,
  draft: Draft,
  { step, status }: Progress,
  error: Error,
): Promise<Error> {
  const id = givenId(context, draft.object, 'the draft');
  const keep = context.param<string>('ifStepFails', 'remove') === 'keep';
  const left = keep ? 'kept' : await removed(context, draft, status);
  const says = {
    kept: `The draft was left as it is, with the ID ${id}: complete it, or delete it.`,
    gone: 'The draft was removed again.',
    unproven: `The draft ${id} ("${String(draft.object.name)}") was left as it is, because the platform does not show that it was made just now: look at it, complete it, or delete it.`,
    active: `The signature ${id} is no longer a draft, so it was left. Look at it with Get before you run this item again.`,
    unknown: `The draft could not be removed: look whether there is a signature with the ID ${id}, and delete it.`,
  }[left];
  const failure = error as Error & { description?: string };
  failure.message = `${step} failed: ${failure.message}`;
  failure.description = `${says} ${failure.description ?? ''}`.trim();
  return failure;
}

/**
 * Removes a draft, unless it became active after all, or is not proven to be of this call.
 *
 * @param status What its status was before it was activated; `undefined` if that was not begun.
 */
async function removed(
  context: ItemContext,
  { object, asked, isDoubtful }: Draft,
  status: unknown,
): Promise<'gone' | 'active' | 'unproven' | 'unknown'> {
  const id = givenId(context, object, 'the draft');
  let isNew = false;
  try {
    isNew = !isDoubtful && (await draftAge(context, id, asked)) === 'new';
    if (!isNew) return 'unproven';
    if (status !== undefined) {
      const now = await context.find({ method: 'GET', path: `/signatures/${id}` });
      if (now !== undefined && now.status !== status) return 'active';
    }
    await context.done({ method: 'DELETE', path: `/signatures/${id}`, accept: [404] });
    return 'gone';
  } catch {
    // The error that led here is the one to show. When the workflow was cancelled, this is all that can be done.
    if (isNew && status === undefined)
      await context.sendBestEffort({ method: 'DELETE', path: `/signatures/${id}` });
    return 'unknown';
  }
}
