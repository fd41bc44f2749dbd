import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../../../../shared/client/itemContext';
import { buildRequest } from '../../../../shared/operations/once';
import { checkSignature, type ActorBody } from '../checks';
import { actorsOf } from './actors';
import { documentsOf, type EnteredDocument, type WantedDocument } from './documents';
import { definedFields, placedFields, type WantedField } from './fields';

/** A whole signature, checked. */
export interface Plan {
  body: IDataObject;
  documents: WantedDocument[];
  actors: ActorBody[];
  fields: WantedField[];
  activate: boolean;
}

/** Reads and checks all that was entered. */
export async function planOf(context: ItemContext): Promise<Plan> {
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
