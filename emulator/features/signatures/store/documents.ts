import { PlatformError, badRequest, notFound } from '../../../errors.js';
import { requireRight } from '../../../store/access.js';
import type { Caller, Extra } from '../../../store/model.js';
import { openPdf } from '../../../store/pdf.js';
import { versionById, type Platform } from '../../../store/platform.js';
import { signatureTexts } from '../texts.js';
import type { FieldType, InitialPosition, Signature } from './model.js';
import type { SignatureDocument, SignatureField } from './model.js';
import { draftById } from './signatures.js';

/** A larger document is refused (derived). */
const largestPdf = 50 * 1024 * 1024;

/** Fields of a document that requests may set; absent ones stay as they are. */
export interface DocumentChange {
  name?: string;
  /** null takes the initials away. */
  initialPosition?: InitialPosition | null;
  extra: Extra;
}

/**
 * Adds a PDF that the caller may download to a draft; one file once, whichever version (derived).
 * @throws PlatformError 400 no PDF, 403, 404, 409 there already, or no draft any more.
 */
export async function addDocument(
  platform: Platform,
  caller: Caller,
  signatureId: number,
  fileId: number,
  change: DocumentChange,
): Promise<SignatureDocument> {
  draftById(platform, caller, signatureId);
  const { file, version } = versionById(platform, fileId);
  requireRight(caller, file.parent, 'read');
  requireRight(caller, file.parent, 'download');
  checkDocument(change);
  const bytes = await platform.contents.read(version.contentKey, largestPdf);
  const pdf = bytes && (await openPdf(bytes));
  if (!pdf) throw new PlatformError(400, signatureTexts.notPdf, file.name);
  // Reading took a while, in which others may have been at it.
  const signature = draftById(platform, caller, signatureId);
  if (signature.documents.some((other) => other.file === file))
    throw new PlatformError(409, signatureTexts.documentTaken, file.name);
  const document: SignatureDocument = {
    id: platform.state.nextProcessId(),
    name: change.name ?? file.name,
    file,
    fileId,
    pages: pdf.getPageCount(),
    initialPosition: change.initialPosition ?? null,
    fields: [],
    sentKey: null,
    signedKey: null,
    fileSignedId: null,
    yousignId: null,
    extra: change.extra,
  };
  signature.documents.push(document);
  return document;
}

/** @throws PlatformError 400, 404, 409. */
export function updateDocument(
  platform: Platform,
  caller: Caller,
  signatureId: number,
  id: number,
  change: DocumentChange,
): SignatureDocument {
  const document = documentById(draftById(platform, caller, signatureId), id);
  checkDocument(change);
  if (change.name !== undefined) document.name = change.name;
  if (change.initialPosition !== undefined) document.initialPosition = change.initialPosition;
  Object.assign(document.extra, change.extra);
  return document;
}

/** Takes a document and its fields out of a draft; the file stays. @throws PlatformError 404, 409. */
export function deleteDocument(platform: Platform, caller: Caller, signatureId: number, id: number): void {
  const signature = draftById(platform, caller, signatureId);
  const document = documentById(signature, id);
  signature.documents = signature.documents.filter((other) => other !== document);
}

/** @throws PlatformError 404. */
export function documentById({ documents }: Signature, id: number): SignatureDocument {
  const document = documents.find((candidate) => candidate.id === id);
  if (!document) throw notFound(signatureTexts.documentNotFound, id);
  return document;
}

/** Where a field is, and whose. */
export interface FieldPlace {
  type: FieldType;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  signerId: number;
}

/** A document in a draft, by its path. */
export interface DocumentPath {
  signatureId: number;
  documentId: number;
}

/** @throws PlatformError 400 no such page, place or signer, 404, 409. */
export function addField(
  platform: Platform,
  caller: Caller,
  path: DocumentPath,
  { extra, ...place }: FieldPlace & { extra: Extra },
): SignatureField {
  const { signature, document } = draftDocument(platform, caller, path);
  checkPlace(signature, document, place);
  const field = { id: platform.state.nextProcessId(), ...place, extra };
  document.fields.push(field);
  return field;
}

/** Changes what is given. Errors as addField. */
export function updateField(
  platform: Platform,
  caller: Caller,
  path: DocumentPath,
  id: number,
  { extra, ...change }: Partial<FieldPlace> & { extra: Extra },
): SignatureField {
  const { signature, document } = draftDocument(platform, caller, path);
  const field = fieldById(document, id);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const place: FieldPlace = { ...field, ...Object.fromEntries(given) };
  checkPlace(signature, document, place);
  Object.assign(field, Object.fromEntries(given));
  Object.assign(field.extra, extra);
  return field;
}

/** @throws PlatformError 404, 409. */
export function deleteField(platform: Platform, caller: Caller, path: DocumentPath, id: number): void {
  const { document } = draftDocument(platform, caller, path);
  const field = fieldById(document, id);
  document.fields = document.fields.filter((other) => other !== field);
}

function draftDocument(platform: Platform, caller: Caller, { signatureId, documentId }: DocumentPath) {
  const signature = draftById(platform, caller, signatureId);
  return { signature, document: documentById(signature, documentId) };
}

function fieldById({ fields }: SignatureDocument, id: number): SignatureField {
  const field = fields.find((candidate) => candidate.id === id);
  if (!field) throw notFound(signatureTexts.fieldNotFound, id);
  return field;
}

function checkDocument({ name }: DocumentChange): void {
  if (name !== undefined && name.trim() === '') throw badRequest('name');
}

function checkPlace(signature: Signature, document: SignatureDocument, place: FieldPlace): void {
  if (place.page < 1 || place.page > document.pages)
    throw new PlatformError(400, signatureTexts.noSuchPage, place.page);
  for (const name of ['x', 'y', 'width', 'height'] as const) if (place[name] < 0) throw badRequest(name);
  const signer = signature.actors.find(({ id }) => id === place.signerId);
  if (signer?.type !== 'signer') throw new PlatformError(400, signatureTexts.notSigner, place.signerId);
}
