import { PlatformError, badRequest, notFound } from '../../../errors.js';
import { checkEmail, emailsOf } from '../../../store/emails.js';
import type { Caller, Extra } from '../../../store/model.js';
import { userById, type Platform } from '../../../store/platform.js';
import type { State } from '../../../store/state.js';
import { signatureTexts } from '../texts.js';
import {
  Signatures,
  type ActorType,
  type Signature,
  type SignatureActor,
  type SignatureLevel,
} from './model.js';
import { draftById, ongoingById, record } from './signatures.js';

/** E.164, with spaces or dots between the digits (derived). */
const international = /^\+[1-9]([ .-]?\d){6,14}$/;

/** What a request says about a new actor. */
export interface NewActor {
  type: ActorType;
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  position?: number;
  userId?: string;
  extra: Extra;
}

/** Adds an actor to a draft; without a position as the last one (derived). @throws PlatformError 400, 404, 409. */
export function addActor(
  platform: Platform,
  caller: Caller,
  signatureId: number,
  wanted: NewActor,
): SignatureActor {
  const signature = draftById(platform, caller, signatureId);
  checkActor(platform, signature, wanted);
  const actor: SignatureActor = {
    id: platform.state.nextProcessId(),
    type: wanted.type,
    firstName: wanted.firstName,
    lastName: wanted.lastName,
    email: wanted.email,
    phone: wanted.phone ?? null,
    position: wanted.position ?? signature.actors.length + 1,
    userId: wanted.userId ?? null,
    status: 'initiated',
    link: null,
    askedAt: null,
    actedAt: null,
    refuseReason: null,
    yousignId: null,
    extra: wanted.extra,
  };
  signature.actors.push(actor);
  return actor;
}

/** Takes an actor out of a draft, and the fields for it (derived). @throws PlatformError 404, 409. */
export function deleteActor(platform: Platform, caller: Caller, signatureId: number, id: number): void {
  const signature = draftById(platform, caller, signatureId);
  const actor = actorById(signature, id);
  signature.actors = signature.actors.filter((other) => other !== actor);
  for (const document of signature.documents)
    document.fields = document.fields.filter(({ signerId }) => signerId !== id);
}

/** @throws PlatformError 404. */
export function actorById({ actors }: Signature, id: number): SignatureActor {
  const actor = actors.find((candidate) => candidate.id === id);
  if (!actor) throw notFound(signatureTexts.actorNotFound, id);
  return actor;
}

/** Reminds everyone whose turn it is. @throws PlatformError 404, 409 unless it is ongoing. */
export function remindAll(platform: Platform, caller: Caller, signatureId: number): void {
  const signature = ongoingById(platform, caller, signatureId);
  for (const actor of signature.actors) {
    if (actor.status === 'notified' && acts(actor)) remind(platform.state, caller, signature, actor);
  }
}

/** Reminds one. @throws PlatformError 404, 409 unless it is ongoing and that one's turn. */
export function remindActor(platform: Platform, caller: Caller, signatureId: number, id: number): void {
  const signature = ongoingById(platform, caller, signatureId);
  const actor = actorById(signature, id);
  requireTurn(actor);
  remind(platform.state, caller, signature, actor);
}

/** @throws PlatformError 409 for one who looks on, has acted, or waits for others. */
export function requireTurn(actor: SignatureActor): void {
  const name = actorName(actor);
  if (!acts(actor)) throw new PlatformError(409, signatureTexts.actorFollows, name);
  if (actor.status === 'waiting') throw new PlatformError(409, signatureTexts.actorWaits, name);
  if (actor.status !== 'notified') throw new PlatformError(409, signatureTexts.actorDone, name);
}

/** Mails an actor: asked to act, or reminded of it. The link is not kept with the mail. */
export function mailActor(
  state: State,
  { id, userId }: Signature,
  actor: SignatureActor,
  kind: 'signature' | 'reminder',
): void {
  const mail = { signatureId: id, actorId: actor.id, sourceId: userId };
  state.mails.push({ at: Date.now(), to: [actor.email], kind, ...mail });
}

/** Signers and approvers do something, followers look on. */
export function acts({ type }: SignatureActor): boolean {
  return type !== 'follower';
}

/** "First Last". */
export function actorName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`;
}

/** Whether signing at a level needs a phone number, for the code that is sent to it (derived). */
export function needsPhone(level: SignatureLevel, type: ActorType): boolean {
  return level !== 'electronic_signature' && type === 'signer';
}

/** An actor and the signature it is part of. */
export interface Asked {
  signature: Signature;
  actor: SignatureActor;
}

/** What was asked of the caller, by e-mail address (derived), oldest signature first. */
export function receivedBy({ state }: Platform, caller: Caller): Asked[] {
  const addresses = new Set(emailsOf(caller.user.email.toLowerCase()));
  return [...state.of(Signatures).values()].flatMap((signature) =>
    signature.actors
      .filter(({ askedAt, email }) => askedAt !== null && addresses.has(email.toLowerCase()))
      .map((actor) => ({ signature, actor })),
  );
}

function remind(state: State, caller: Caller, signature: Signature, actor: SignatureActor): void {
  mailActor(state, signature, actor, 'reminder');
  record(state, signature, 'reminded', { from: Number(caller.user.id), to: actor });
}

function checkActor(platform: Platform, { level }: Signature, wanted: NewActor): void {
  if (wanted.firstName.trim() === '') throw badRequest('first_name');
  if (wanted.lastName.trim() === '') throw badRequest('last_name');
  checkEmail(wanted.email);
  if (wanted.phone !== undefined && !international.test(wanted.phone))
    throw new PlatformError(400, signatureTexts.badPhone, wanted.phone.slice(0, 80));
  if (wanted.phone === undefined && needsPhone(level, wanted.type))
    throw new PlatformError(400, signatureTexts.signatureNoPhone, actorName(wanted));
  if (wanted.position !== undefined && wanted.position < 1) throw badRequest('position');
  if (wanted.userId !== undefined) userById(platform, wanted.userId);
}
