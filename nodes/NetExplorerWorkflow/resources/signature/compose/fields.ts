import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemContext } from '../../../../shared/client/itemContext';
import { SIGNERS_PLACED } from '../../../../shared/limits';
import { checkedField, type ActorBody } from '../checks';
import { fieldPlace, fieldType, signer } from '../parts/field';
import type { WantedDocument } from './documents';
import { listOf } from './listOf';

export const fieldList: INodeProperties = {
  ...listOf(
    {
      displayName: 'Fields',
      name: 'signatureFields',
      placeholder: 'Add Field',
      description: 'Where the signers sign',
    },
    {
      displayName: 'Field',
      name: 'field',
      values: [
        {
          displayName: 'Document Number',
          name: 'documentNumber',
          type: 'number',
          typeOptions: { minValue: 1 },
          default: 1,
          description: 'The place of the document in the list; the first has the number 1',
        },
        {
          ...signer,
          description: 'E-mail address of the signer whose field it is, or their number among the signers',
        },
        { ...fieldType, name: 'fieldType' },
        ...fieldPlace,
      ],
    },
  ),
  displayOptions: { show: { fieldsPlace: ['defined'] } },
};

export interface WantedField {
  /** Its place in the list of documents, from 0. */
  document: number;
  /** Its place in the list of actors, from 0. */
  signer: number;
  body: IDataObject;
}

interface EnteredField {
  documentNumber?: number;
  signer?: string;
  fieldType?: string;
  page?: number;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

export function definedFields(context: ItemContext, actors: ActorBody[], documents: number): WantedField[] {
  return context.param<EnteredField[]>('signatureFields.field', []).map((entered, index) => {
    const label = `field ${index + 1}`;
    const number = Number(entered.documentNumber ?? 1);
    if (!Number.isInteger(number) || number < 1 || number > documents) {
      throw context.inputError(
        `The ${label} is on document ${String(entered.documentNumber)}, but there ${documents === 1 ? 'is 1 document' : `are ${documents} documents`}`,
        'Enter under Document Number the place of the document in the list; the first has the number 1.',
      );
    }
    const { fieldType: type = 'signature', page = 1, x = 0, y = 0, width = 180, height = 60 } = entered;
    return {
      document: number - 1,
      signer: signerAt(context, actors, String(entered.signer ?? '').trim(), label),
      body: checkedField(context, { type, page, x, y, width, height }, label),
    };
  });
}

/** The signer that a field names: by e-mail address, or by the number among the signers. */
function signerAt(context: ItemContext, actors: ActorBody[], named: string, label: string): number {
  const signers = actors.filter(({ type }) => type === 'signer');
  const signer = /^\d+$/.test(named)
    ? signers[Number(named) - 1]
    : signers.find(({ email }) => email.toLowerCase() === named.toLowerCase());
  if (signer !== undefined) return actors.indexOf(signer);
  throw context.inputError(
    named === ''
      ? `The ${label} has no signer`
      : `The ${label} is for "${named}", who is not among the signers`,
    `Enter under Signer the e-mail address of a signer, or their number among the signers. They are ${signers.map(({ email }) => email).join(', ') || 'none yet'}.`,
  );
}

/** Places for signatures on a page of A4, from the bottom up, two beside each other. (derived: points from the top left) */
const PLACE = { left: 60, column: 250, bottom: 720, row: 85, width: 200, height: 65 };

/** A signature field for each signer on the first or last page of the first document. */
export async function placedFields(
  context: ItemContext,
  { actors, documents, last }: { actors: ActorBody[]; documents: WantedDocument[]; last: boolean },
): Promise<WantedField[]> {
  const signers = [...actors.entries()].filter(([, { type }]) => type === 'signer');
  const [first] = documents;
  if (signers.length === 0 || first === undefined) return [];
  if (signers.length > SIGNERS_PLACED) {
    throw context.inputError(
      `There are ${signers.length} signers, and fields are placed by themselves for ${SIGNERS_PLACED} at the most`,
      'Choose As Defined Below under Signature Fields, and define a field for each.',
    );
  }
  const page = last ? await pagesOf(context, first.fileId) : 1;
  return signers.map(([signer], index) => ({
    document: 0,
    signer,
    body: {
      type: 'signature',
      page,
      x: PLACE.left + (index % 2) * PLACE.column,
      y: PLACE.bottom - Math.floor(index / 2) * PLACE.row,
      width: PLACE.width,
      height: PLACE.height,
    },
  }));
}

/** How many pages the first document has. (doc: `length` of `GET /file/ID/infos`) */
async function pagesOf(context: ItemContext, fileId: string): Promise<number> {
  const { length } = await context.object({ method: 'GET', path: `/file/${fileId}/infos` }, []);
  const pages = Number(length);
  if (Number.isInteger(pages) && pages > 0) return pages;
  throw context.inputError(
    'The platform does not say how many pages the file of document 1 has',
    'Choose under Signature Fields to put them on the first page, or define them with their page.',
  );
}
