import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../../shared/client/call';
import { enteredId, givenId } from '../../../../shared/client/ids';
import type { ItemContext, PlatformObject } from '../../../../shared/client/itemContext';
import type { Advice } from '../../../advice';
import { INITIALS, oneOf } from '../checks';
import { DRAFTS_ONLY, hasAll, partsOf, patched, signatureOf } from '../signatures';
import { added, recoveredBy } from './added';

/** Where initials go on each page. (doc) */
export const initials: INodeProperties = {
  displayName: 'Initials',
  name: 'initial_position',
  type: 'options',
  options: [
    { name: 'Bottom Center', value: 'bottom-center' },
    { name: 'Bottom Left', value: 'bottom-left' },
    { name: 'Bottom Right', value: 'bottom-right' },
    { name: 'None', value: 'none' },
  ],
  default: 'none',
  description: 'Where the signers put their initials on each page',
};

export const documentName: INodeProperties = {
  displayName: 'Name',
  name: 'name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Contract.pdf',
  description: 'The name that the signers see',
};

/** Asks for a document of a signature. */
export const documentIdField: INodeProperties = {
  displayName: 'Document ID',
  name: 'documentId',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. 12',
  description: 'The ID that Create, Add Document and Get give; it is not that of the file',
};

export const documentId = enteredId('documentId', 'document');

export function documentIn(context: ItemContext, signature: PlatformObject, id: string): PlatformObject {
  const documents = partsOf(context, signature, 'documents');
  const document = documents.find((one) => String(one.id) === id);
  if (document !== undefined) return document;
  throw context.inputError(
    `The signature has no document with the ID ${id}`,
    `Its documents are ${documents.map((one) => `${String(one.id)} (${String(one.name)})`).join(', ') || 'none yet'}. The ID of a document is not that of its file.`,
  );
}

/** Checks what a document is to be, and leaves out what is to stay as it is. */
export function checkDocument(context: ItemContext, body: IDataObject): void {
  if (body.name !== undefined && String(body.name).trim() === '') delete body.name;
  if (body.initial_position === '') delete body.initial_position;
  if (body.initial_position === 'none') body.initial_position = null;
  if (body.initial_position !== null) oneOf(context, 'place for initials', body.initial_position, INITIALS);
}

const NEW_DOCUMENT: Advice = {
  ...DRAFTS_ONLY,
  400: 'Only PDF files can be signed. Choose another file, or convert it first.',
  409: 'A signature takes documents only while it is a draft, and each file once.',
};

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
  const look = async () => partsOf(context, await signatureOf(context, signatureId), 'documents');
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/documents/${fileId}`,
    ...(Object.keys(body).length > 0 && { body }),
    recover: recoveredBy(look, known, ({ file_id: file }) => String(file) === fileId),
  };
  const document = await added(context, call, NEW_DOCUMENT, known);
  if (hasAll(document, body)) return document;
  // The platform does not take the fields along with the file.
  const change = {
    current: document,
    wanted: body,
    path: `/signatures/${signatureId}/documents/${givenId(context, document, 'the document')}`,
  };
  const reread = async () => (await look()).find(({ id }) => String(id) === String(document.id)) ?? document;
  return (await patched(context, change, reread)) as PlatformObject;
}
