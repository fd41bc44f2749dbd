import { touch } from '../../../store/folders.js';
import type { StoredContent, Version } from '../../../store/model.js';
import { isTaken } from '../../../store/names.js';
import { addLines, openPdf, pdfOf } from '../../../store/pdf.js';
import { isTrashed, type Platform } from '../../../store/platform.js';
import type { State } from '../../../store/state.js';
import { actorName } from './actors.js';
import type { Signature, SignatureActor, SignatureDocument } from './model.js';
import { record } from './signatures.js';

/**
 * Makes the signed documents: each is what was sent out and a page that names who signed. Each is kept with the signature
 * and put next to the original, if that is still there (derived).
 */
export async function finish({ state, contents }: Platform, signature: Signature): Promise<void> {
  for (const document of signature.documents) {
    const sent = await contents.read(document.sentKey!, Infinity);
    const signed = await signedPdf(sent!, signature);
    document.signedKey = (await contents.store(signed)).key;
    if (isTrashed(document.file)) continue;
    addSignedFile(state, signature, document, await contents.store(signed));
  }
  signature.status = 'done';
  record(state, signature, 'done', { from: Number(signature.userId) });
}

/** The original and a page that names who signed and approved, and when. */
export async function signedPdf(bytes: Uint8Array, signature: Signature): Promise<Uint8Array> {
  const document = await openPdf(bytes);
  if (!document) throw new Error('a document of a signature is no PDF');
  await addLines(document, [`Signature: ${signature.name}`, ...signature.actors.flatMap(actLine)]);
  return document.save();
}

/** What is known about how one actor signed. */
export function auditPdf(signature: Signature, actor: SignatureActor): Promise<Uint8Array> {
  return pdfOf([
    `Audit trail: ${signature.name}`,
    `Level: ${signature.level}`,
    `Signature: ${signature.yousignId}`,
    `E-mail: ${actor.email}`,
    `Asked: ${actor.askedAt?.toISOString()}`,
    ...actLine(actor),
  ]);
}

/** Puts a signed document next to its original, under a name that is free. @param guid for the seed. */
export function addSignedFile(
  state: State,
  signature: Signature,
  document: SignatureDocument,
  content: StoredContent,
  guid?: string,
): void {
  const { name, parent } = document.file;
  const stem = name.replace(/\.pdf$/i, '');
  let free = `${stem} (signed).pdf`;
  for (let number = 2; isTaken(parent, free); number++) free = `${stem} (signed ${number}).pdf`;
  const written = signature.actors.reduce((latest, { actedAt }) => {
    return actedAt && actedAt > latest ? actedAt : latest;
  }, signature.creation);
  const version: Version = {
    id: state.nextId(),
    size: content.size,
    hash: content.hash,
    creation: written,
    modification: written,
    contentKey: content.key,
    listedAt: 0,
    hashedAt: 0,
  };
  state.addFile({ name: free, parent, ownerId: signature.userId, first: version, guid });
  if (guid === undefined) touch(parent);
  document.fileSignedId = version.id;
}

function actLine(actor: SignatureActor): string[] {
  if (!actor.actedAt) return [];
  return [`${actorName(actor)}, ${actor.status} ${actor.actedAt.toISOString()}`];
}
