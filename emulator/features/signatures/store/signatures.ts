import { PlatformError, badRequest, notFound } from '../../../errors.js';
import type { Caller, Extra } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import type { State } from '../../../store/state.js';
import { texts } from '../../../texts.js';
import { signatureTexts } from '../texts.js';
import {
  Signatures,
  type Signature,
  type SignatureActor,
  type SignatureLevel,
  type SignatureMode,
} from './model.js';

const longestName = 255;

/** Fields of a signature that requests may set; absent ones stay as they are. */
export interface SignatureChange {
  name?: string;
  level?: SignatureLevel;
  mode?: SignatureMode;
  ordered?: boolean;
  expiration?: Date;
  reminderDay?: number;
  extra: Extra;
}

/** Makes a draft. @throws PlatformError 400. */
export function createSignature(platform: Platform, caller: Caller, change: SignatureChange): Signature {
  const { name, extra, expiration = null } = change;
  if (name === undefined) throw badRequest('name');
  checkFields(change);
  const signature: Signature = {
    id: platform.state.nextProcessId(),
    name,
    status: 'draft',
    level: change.level ?? 'electronic_signature',
    mode: change.mode ?? 'standard',
    ordered: change.ordered ?? false,
    expiration,
    reminderDay: change.reminderDay ?? 0,
    userId: caller.user.id,
    creation: new Date(),
    activation: null,
    cancellation: null,
    yousignId: null,
    actors: [],
    documents: [],
    activities: [],
    completion: null,
    extra,
  };
  platform.state.of(Signatures).set(signature.id, signature);
  record(platform.state, signature, 'created', { from: Number(caller.user.id) });
  return signature;
}

/** Changes a draft. @throws PlatformError 400, 404, 409 no draft any more. */
export function updateSignature(
  platform: Platform,
  caller: Caller,
  id: number,
  change: SignatureChange,
): Signature {
  const signature = draftById(platform, caller, id);
  checkFields(change);
  const { extra, ...fields } = change;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  Object.assign(signature, Object.fromEntries(given));
  Object.assign(signature.extra, extra);
  return signature;
}

/**
 * Deletes a draft, or a signature that has ended. The signed files stay (derived).
 * @returns keys of contents that nothing names any more, for the caller to remove.
 * @throws PlatformError 404, 409 while it is ongoing.
 */
export function deleteSignature(platform: Platform, caller: Caller, id: number): string[] {
  const signature = signatureById(platform, caller, id);
  if (signature.status === 'ongoing') throw new PlatformError(409, signatureTexts.signatureOngoing, id);
  platform.state.of(Signatures).delete(id);
  return keysOf(signature);
}

/** Ends a signature before it is done. @throws PlatformError 404, 409 unless it is ongoing. */
export function cancelSignature(platform: Platform, caller: Caller, id: number, extra: Extra): Signature {
  const signature = ongoingById(platform, caller, id);
  // All have signed: only the documents are still being made.
  if (signature.completion) throw new PlatformError(409, signatureTexts.signatureNotOngoing, id);
  signature.status = 'canceled';
  signature.cancellation = new Date();
  Object.assign(signature.extra, extra);
  record(platform.state, signature, 'canceled', { from: Number(caller.user.id) });
  return signature;
}

/** Those of the caller, or of everyone for an administrator (derived), in the order in which they were made. */
export function signaturesOf({ state }: Platform, caller: Caller): Signature[] {
  return [...state.of(Signatures).values()].filter((signature) => sees(caller, signature));
}

/** @throws PlatformError 404, also for a signature of someone else. */
export function signatureById({ state }: Platform, caller: Caller, id: number): Signature {
  const signature = state.of(Signatures).get(id);
  if (!signature || !sees(caller, signature)) throw notFound(signatureTexts.signatureNotFound, id);
  return signature;
}

/** As signatureById. @throws PlatformError 409 if it is no draft any more. */
export function draftById(platform: Platform, caller: Caller, id: number): Signature {
  const signature = signatureById(platform, caller, id);
  if (signature.status !== 'draft') throw new PlatformError(409, signatureTexts.signatureNotDraft, id);
  return signature;
}

/** As signatureById. @throws PlatformError 409 unless it is ongoing. */
export function ongoingById(platform: Platform, caller: Caller, id: number): Signature {
  const signature = signatureById(platform, caller, id);
  requireOngoing(signature);
  return signature;
}

/** @throws PlatformError 409. */
export function requireOngoing({ id, status }: Signature): void {
  if (status !== 'ongoing') throw new PlatformError(409, signatureTexts.signatureNotOngoing, id);
}

/** Writes down that something happened. */
export function record(
  state: State,
  signature: Signature,
  action: string,
  { from, to = null }: { from: number; to?: SignatureActor | null },
): void {
  signature.activities.push({ id: state.nextProcessId(), action, date: new Date(), from, to });
}

/** Keys of the contents that are a signature's own. */
export function keysOf({ documents }: Signature): string[] {
  return documents.flatMap(({ sentKey, signedKey }) => [sentKey, signedKey].filter((key) => key !== null));
}

function checkFields({ name, expiration, reminderDay }: SignatureChange): void {
  if (name !== undefined && (name.trim() === '' || name.length > longestName)) throw badRequest('name');
  if (reminderDay !== undefined && reminderDay < 0) throw badRequest('reminder_day');
  if (expiration && expiration.getTime() <= Date.now()) throw new PlatformError(400, texts.expirationPast);
}

function sees(caller: Caller, signature: Signature): boolean {
  return caller.administrator || signature.userId === caller.user.id;
}
