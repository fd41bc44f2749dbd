import { dateText, ownerName } from '../../../api/represent.js';
import type { Platform } from '../../../store/platform.js';
import { actorName, type Asked } from '../store/actors.js';
import type { Signature, SignatureActivity, SignatureActor } from '../store/model.js';
import type { SignatureDocument, SignatureField } from '../store/model.js';

/** A signature (doc). Nothing makes children of a mass signature here, so none has a parent (derived). */
export function signatureObject(signature: Signature): Record<string, unknown> {
  return {
    ...signature.extra,
    id: signature.id,
    name: signature.name,
    status: signature.status,
    level: signature.level,
    mode: signature.mode,
    is_masses: signature.mode === 'mass' ? 1 : 0,
    ordered: signature.ordered ? 1 : 0,
    expiration_date: dateOrNull(signature.expiration),
    reminder_day: signature.reminderDay,
    signature_parent_id: null,
    user_id: Number(signature.userId),
    deleted_at: dateOrNull(signature.cancellation),
    yousign_id: signature.yousignId,
    actors: signature.actors.map((actor) => actorObject(signature, actor)),
    documents: signature.documents.map((document) => documentObject(signature, document)),
  };
}

/** An actor (doc). */
export function actorObject({ id }: Signature, actor: SignatureActor): Record<string, unknown> {
  const refused = actor.status === 'refused';
  return {
    ...actor.extra,
    id: actor.id,
    signature_id: id,
    type: actor.type,
    first_name: actor.firstName,
    last_name: actor.lastName,
    email: actor.email,
    phone: actor.phone,
    position: actor.position,
    user_id: actor.userId === null ? null : Number(actor.userId),
    status: actor.status,
    link: actor.link,
    refuse_at: refused ? dateOrNull(actor.actedAt) : null,
    refuse_reason: actor.refuseReason,
    yousign_id: actor.yousignId,
  };
}

/** An actor as the list of what was received has it: with a text as its id (doc). */
export function receivedObject(platform: Platform, { signature, actor }: Asked): Record<string, unknown> {
  return {
    ...actorObject(signature, actor),
    id: String(actor.id),
    signature_name: signature.name,
    asked_at: dateOrNull(actor.askedAt),
    asked_by: ownerName(platform, signature.userId),
  };
}

/** A document (doc). */
export function documentObject({ id }: Signature, document: SignatureDocument): Record<string, unknown> {
  return {
    ...document.extra,
    id: document.id,
    signature_id: id,
    file_id: document.fileId,
    file_signed_id: document.fileSignedId,
    name: document.name,
    initial_position: document.initialPosition,
    fields: document.fields.map(fieldObject),
    yousign_id: document.yousignId,
  };
}

/** A field (doc, except `id`); its signer is a text (doc). */
export function fieldObject({ extra, signerId, ...place }: SignatureField): Record<string, unknown> {
  return { ...extra, ...place, signer_id: String(signerId) };
}

/** Something that happened (doc). */
export function activityObject({ id: signatureId }: Signature, activity: SignatureActivity) {
  const { id, action, date, from, to } = activity;
  return {
    id,
    signature_id: signatureId,
    action,
    date: dateText(date),
    from,
    to: to?.id ?? null,
    to_user: to ? actorName(to) : null,
  };
}

function dateOrNull(date: Date | null): string | null {
  return date ? dateText(date) : null;
}
