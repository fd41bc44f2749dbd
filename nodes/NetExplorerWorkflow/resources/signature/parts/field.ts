import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../../shared/client/call';
import type { Proof, Write } from '../../../../shared/client/confirm';
import { enteredId } from '../../../../shared/client/ids';
import type { ItemContext, PlatformObject } from '../../../../shared/client/itemContext';
import { DRAFTS_ONLY, partsOf, signatureOf } from '../signatures';
import { added, confirmedPart, recoveredBy } from './added';
import { documentIn } from './document';

export const fieldType: INodeProperties = {
  displayName: 'Type',
  name: 'type',
  type: 'options',
  options: [
    { name: 'Checkbox', value: 'checkbox' },
    { name: 'Initials', value: 'initials' },
    { name: 'Mention', value: 'mention' },
    { name: 'Signature', value: 'signature' },
    { name: 'Text', value: 'text' },
  ],
  default: 'signature',
  description: 'What the signer does there',
};

export const page: INodeProperties = {
  displayName: 'Page',
  name: 'page',
  type: 'number',
  typeOptions: { minValue: 1 },
  default: 1,
  description: 'The page it is on; the first has the number 1',
};

export const x: INodeProperties = {
  displayName: 'X',
  name: 'x',
  type: 'number',
  default: 60,
  description: 'How far it is from the left edge of the page, in points: a page of A4 is 595 wide',
};

export const y: INodeProperties = {
  displayName: 'Y',
  name: 'y',
  type: 'number',
  default: 720,
  description: 'How far it is from the top of the page, in points: a page of A4 is 842 high',
};

export const width: INodeProperties = {
  displayName: 'Width',
  name: 'width',
  type: 'number',
  default: 180,
  description: 'Its width in points',
};

export const height: INodeProperties = {
  displayName: 'Height',
  name: 'height',
  type: 'number',
  default: 60,
  description: 'Its height in points',
};

/** Where a field is. (doc: the fields of the object; derived: in points from the top left of the page) */
export const fieldPlace: INodeProperties[] = [page, x, y, width, height];

export const signer: INodeProperties = {
  displayName: 'Signer',
  name: 'signer',
  type: 'string',
  default: '',
  placeholder: 'e.g. paul@example.com',
  description: 'E-mail address of the signer whose field it is, or their ID',
};

/** Asks for a field of a document. */
export const fieldIdField: INodeProperties = {
  displayName: 'Field ID',
  name: 'fieldId',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. 12',
  description: 'The ID that Create, Add Field and Get give',
};

export const fieldId = enteredId('fieldId', 'field');

export function fieldIn(context: ItemContext, document: PlatformObject, id: string): PlatformObject {
  const fields = partsOf(context, document, 'fields');
  const field = fields.find((one) => String(one.id) === id);
  if (field !== undefined) return field;
  throw context.inputError(
    `The document has no field with the ID ${id}`,
    `Its fields are ${fields.map((one) => String(one.id)).join(', ') || 'none yet'}.`,
  );
}

/** How far a place may be from where it was asked for, in points: a platform may keep whole ones only. */
const NEAR = 1;

/** How places show: near enough. */
export const PLACE_SHOWN: Write['shownBy'] = Object.fromEntries(
  ['x', 'y', 'width', 'height'].map((name): [string, Proof] => [
    name,
    ({ [name]: has }, wanted) =>
      has === undefined ? undefined : Math.abs(Number(has) - Number(wanted)) <= NEAR,
  ]),
);

/** Whether a field is where it was asked for; a platform may keep whole points only. */
function isSamePlace(field: PlatformObject, wanted: IDataObject): boolean {
  const near = (name: string, most: number) => Math.abs(Number(field[name]) - Number(wanted[name])) <= most;
  return (
    String(field.type) === String(wanted.type) &&
    ['page', 'signer_id'].every((name) => near(name, 0)) &&
    ['x', 'y', 'width', 'height'].every((name) => near(name, NEAR))
  );
}

/** Adds a field to a document of a draft. */
export async function addFieldTo(
  context: ItemContext,
  { signatureId, documentId }: { signatureId: string; documentId: string },
  body: IDataObject,
  known: Set<string>,
): Promise<PlatformObject> {
  const look = async () => {
    const signature = await signatureOf(context, signatureId);
    return partsOf(context, documentIn(context, signature, documentId), 'fields');
  };
  const call: Call = {
    method: 'POST',
    path: `/signatures/${signatureId}/documents/${documentId}/fields`,
    body,
    recover: recoveredBy(look, known, (field) => isSamePlace(field, body)),
  };
  return await confirmedPart(
    context,
    await added(context, call, DRAFTS_ONLY, known),
    body,
    look,
    PLACE_SHOWN,
  );
}
