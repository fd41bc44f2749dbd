import { randomBytes, randomUUID } from 'node:crypto';
import { PlatformError } from '../../../errors.js';
import type { Caller, StoredContent, Version } from '../../../store/model.js';
import { versionById, type Platform } from '../../../store/platform.js';
import { texts } from '../../../texts.js';
import { signatureTexts } from '../texts.js';
import { actorById, actorName, acts, mailActor, needsPhone, requireTurn } from './actors.js';
import { Signatures, type Signature, type SignatureActor, type SignatureDocument } from './model.js';
import { draftById, record, requireOngoing } from './signatures.js';
import { finish } from './signedFiles.js';

/**
 * Sends a draft out: the documents as they are now, a link and a mail to everyone whose turn it is.
 * @throws PlatformError 400 that says what is missing, 404, 409 no draft any more.
 */
export async function activate(platform: Platform, caller: Caller, id: number): Promise<Signature> {
  const draft = draftById(platform, caller, id);
  checkComplete(draft);
  const documents = [...draft.documents];
  const sent = await copies(platform, documents);
  try {
    // Copying took a while, in which someone else may have sent it out or changed it.
    const signature = draftById(platform, caller, id);
    checkComplete(signature);
    const same = signature.documents.length === sent.length;
    if (!same || signature.documents.some((document, index) => document !== documents[index]))
      throw new PlatformError(409, signatureTexts.signatureNotDraft, id);
    sendOut(platform, caller, signature, sent);
    return signature;
  } catch (error) {
    for (const { key } of sent) await platform.contents.remove(key);
    throw error;
  }
}

async function copies(platform: Platform, documents: SignatureDocument[]): Promise<StoredContent[]> {
  const versions = documents.map(({ fileId }) => versionById(platform, fileId).version);
  const copy = async ({ contentKey }: Version) => {
    const bytes = await platform.contents.read(contentKey, Infinity);
    return platform.contents.store(bytes!);
  };
  return Promise.all(versions.map(copy));
}

function sendOut(platform: Platform, caller: Caller, signature: Signature, sent: StoredContent[]): void {
  signature.documents.forEach((document, index) => {
    document.sentKey = sent[index]!.key;
    document.yousignId = randomUUID();
  });
  signature.status = 'ongoing';
  signature.activation = new Date();
  signature.yousignId = randomUUID();
  record(platform.state, signature, 'activated', { from: Number(caller.user.id) });
  for (const actor of signature.actors) {
    actor.yousignId = randomUUID();
    actor.status = acts(actor) ? 'waiting' : 'notified';
    // On a page of the service that carries it out, not of the platform (doc).
    if (acts(actor))
      actor.link = `https://sign.example/${actor.yousignId}/${randomBytes(16).toString('hex')}`;
    else actor.askedAt = new Date();
  }
  ask(platform, signature);
}

/** What someone does who was asked. */
export interface Act {
  actorId: number;
  /** Why it is refused; undefined if it is not. */
  refusal?: string;
}

/**
 * Someone signs, approves or refuses; the last signature makes the signed documents.
 * @throws PlatformError 404, 409 unless it is that one's turn.
 */
export async function act(
  platform: Platform,
  signature: Signature,
  { actorId, refusal }: Act,
): Promise<void> {
  const actor = actorById(signature, actorId);
  requireOngoing(signature);
  requireTurn(actor);
  actor.actedAt = new Date();
  if (refusal !== undefined) {
    actor.status = 'refused';
    actor.refuseReason = refusal;
    signature.status = 'refused';
    record(platform.state, signature, 'refused', { from: actor.id, to: actor });
    return;
  }
  actor.status = actor.type === 'signer' ? 'signed' : 'approved';
  record(platform.state, signature, actor.status, { from: actor.id, to: actor });
  ask(platform, signature);
  await finishIfSigned(platform, signature);
}

/** Everyone who has not done so signs or approves, in turn. @throws PlatformError 409 unless it is ongoing. */
export async function actForAll(platform: Platform, signature: Signature): Promise<void> {
  requireOngoing(signature);
  for (let next = inTurn(signature)[0]; next; next = inTurn(signature)[0])
    await act(platform, signature, { actorId: next.id });
  await finishIfSigned(platform, signature);
}

/**
 * Brings all signatures to where they are by now: signed by themselves, as the settings say, or expired. It happens when
 * someone looks.
 */
export async function settleSignatures(platform: Platform): Promise<void> {
  const { signatureCompletesAfterMs: after } = platform.settings.current;
  const now = Date.now();
  for (const signature of [...platform.state.of(Signatures).values()]) {
    if (signature.status !== 'ongoing') continue;
    await finishIfSigned(platform, signature);
    // Another request may have gone on meanwhile.
    if (signature.status !== 'ongoing') continue;
    if (after !== null && signature.activation!.getTime() + after <= now) {
      await actForAll(platform, signature);
    } else if (signature.expiration && signature.expiration.getTime() <= now) {
      signature.status = 'expired';
      record(platform.state, signature, 'expired', { from: Number(signature.userId) });
    }
  }
}

/** Two requests may come to it at once: the work is done once. */
async function finishIfSigned(platform: Platform, signature: Signature): Promise<void> {
  if (signature.actors.some((actor) => acts(actor) && !hasActed(actor))) return;
  signature.completion ??= finish(platform, signature);
  await signature.completion;
}

/** Mails those whose turn has come. */
function ask({ state }: Platform, signature: Signature): void {
  const waiting = signature.actors.filter(({ status }) => status === 'waiting');
  const asked = signature.actors.some((actor) => acts(actor) && actor.status === 'notified');
  // Where there is an order, those of one position act before those of the next (derived).
  if (signature.ordered && asked) return;
  const first = Math.min(...waiting.map(({ position }) => position));
  for (const actor of waiting) {
    if (signature.ordered && actor.position !== first) continue;
    actor.status = 'notified';
    actor.askedAt = new Date();
    mailActor(state, signature, actor, 'signature');
    record(state, signature, 'asked', { from: Number(signature.userId), to: actor });
  }
}

function inTurn({ actors, status }: Signature): SignatureActor[] {
  return status === 'ongoing' ? actors.filter((actor) => acts(actor) && actor.status === 'notified') : [];
}

function hasActed({ status }: SignatureActor): boolean {
  return status === 'signed' || status === 'approved' || status === 'refused';
}

/** All of it is derived: no error of an incomplete signature is documented. */
function checkComplete({ actors, documents, level, expiration }: Signature): void {
  const signers = actors.filter(({ type }) => type === 'signer');
  if (documents.length === 0) throw new PlatformError(400, signatureTexts.signatureNoDocument);
  if (signers.length === 0) throw new PlatformError(400, signatureTexts.signatureNoSigner);
  const fields = documents.flatMap((document) => document.fields);
  for (const signer of signers) {
    const has = fields.some(({ type, signerId }) => type === 'signature' && signerId === signer.id);
    if (!has) throw new PlatformError(400, signatureTexts.signatureNoField, actorName(signer));
    if (signer.phone === null && needsPhone(level, signer.type))
      throw new PlatformError(400, signatureTexts.signatureNoPhone, actorName(signer));
  }
  if (expiration && expiration.getTime() <= Date.now()) throw new PlatformError(400, texts.expirationPast);
}
