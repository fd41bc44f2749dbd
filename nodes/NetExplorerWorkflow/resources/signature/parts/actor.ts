import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../../shared/client/call';
import type { ItemContext, PlatformObject } from '../../../../shared/client/itemContext';
import { wireId } from '../../../../shared/http/answers';
import { idIfAny, idOf } from '../../../../shared/locators/locate';
import { userLocator } from '../../../../shared/locators/people';
import type { ActorBody } from '../checks';
import { DRAFTS_ONLY, partsOf, signatureOf } from '../signatures';
import { added, confirmedPart, recoveredBy } from './added';

export const actorType: INodeProperties = {
  displayName: 'Type',
  name: 'type',
  type: 'options',
  options: [
    { name: 'Approver', value: 'approver', description: 'Agrees without signing' },
    { name: 'Follower', value: 'follower', description: 'Is kept informed' },
    { name: 'Signer', value: 'signer' },
  ],
  default: 'signer',
  description: 'What the person does',
};

export const actorFirstName: INodeProperties = {
  displayName: 'First Name',
  name: 'first_name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Paul',
};

export const actorLastName: INodeProperties = {
  displayName: 'Last Name',
  name: 'last_name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Martin',
};

export const actorEmail: INodeProperties = {
  displayName: 'Email',
  name: 'email',
  type: 'string',
  default: '',
  placeholder: 'e.g. paul@example.com',
  description: 'Where the platform writes to',
};

export const actorPhone: INodeProperties = {
  displayName: 'Phone',
  name: 'phone',
  type: 'string',
  default: '',
  placeholder: 'e.g. +33 6 12 34 56 78',
  description: 'With + and the country. A signer needs one for the levels Advanced and Qualified.',
};

export const actorPosition: INodeProperties = {
  displayName: 'Position',
  name: 'position',
  type: 'number',
  typeOptions: { minValue: 0 },
  default: 0,
  hint: '0 takes the order of the list',
  description: 'The place in the order, where the actors are asked one after the other',
};

export const actorUser: INodeProperties = userLocator({
  name: 'actorUser',
  required: false,
  description: 'The user of the platform who this is, if it is one. What is left empty is taken from there.',
});

/** Asks for an actor of a signature. */
export const actorField: INodeProperties = {
  displayName: 'Actor',
  name: 'actor',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. paul@example.com',
  description: 'E-mail address or ID of an actor of the signature',
};

/** An actor who is a user of the platform: what was not entered is taken from there. */
export async function withUser(
  context: ItemContext,
  entered: IDataObject,
  user: unknown,
): Promise<IDataObject> {
  const id = await idIfAny(context, user, { label: 'user', kind: 'user' });
  if (id === undefined) return entered;
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

/** Adds somebody to a draft. */
export async function addActorTo(
  context: ItemContext,
  signatureId: string,
  body: ActorBody,
  known: Set<string>,
): Promise<PlatformObject> {
  const look = async () => partsOf(context, await signatureOf(context, signatureId), 'actors');
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/actors`,
    body,
    recover: recoveredBy(
      look,
      known,
      ({ type, email }) =>
        String(type) === body.type && String(email).toLowerCase() === body.email.toLowerCase(),
    ),
  };
  const actor = await added(context, call, DRAFTS_ONLY, known);
  return await confirmedPart(context, actor, body, look);
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

/** The id of the actor of the signature that an item means: it is looked up if an e-mail address was entered. */
export async function actorId(context: ItemContext): Promise<string> {
  const text = enteredActor(context);
  if (/^\d+$/.test(text)) return text;
  return String(actorIn(context, await signatureOf(context, await idOf(context, 'signature')), text).id);
}
