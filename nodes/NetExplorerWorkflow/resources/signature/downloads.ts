import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { contentOf } from '../../../shared/operations/download';
import { buildRequest } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { advised, type Advice } from '../../advice';
import { actorId, documentId } from './parts';

const NOT_YET: Advice = {
  409: 'It is there when all have signed. Get shows the status of the signature and of its actors.',
};

const ENDINGS: Partial<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'text/csv': 'csv',
};

/** Gets a content as binary data, under the name that the platform gives it. */
async function binaryOf(
  context: ItemContext,
  path: string,
  { name, about }: { name: string; about: IDataObject },
): Promise<INodeExecutionData[]> {
  const field = context.param('outputField', 'data').trim();
  if (field === '') {
    throw context.inputError(
      'The output field has no name',
      'Enter one under Put Output File in Field, e.g. data.',
    );
  }
  const { binary, hash } = await advised(
    context,
    NOT_YET,
    async () =>
      await contentOf(
        context,
        { method: 'GET', path },
        {
          name: (mimeType, announced) => announced ?? `${name}.${ENDINGS[mimeType ?? ''] ?? 'bin'}`,
        },
      ),
  );
  const { fileName, mimeType } = binary;
  const [item] = context.output([{ ...about, file_name: fileName, mime_type: mimeType, hash }]);
  return [{ json: {}, ...item, binary: { [field]: binary } }];
}

/** The signed documents of a signature: one, or all. */
export function downloadSigned(): ItemHandler {
  return forEachItem(
    async (context) => {
      const one =
        context.param<string>('downloadDocuments', 'all') === 'one' ? await documentId(context) : undefined;
      const { path } = await buildRequest(context);
      const id = await idOf(context, 'signature');
      const about = { signature_id: wireId(id), ...(one !== undefined && { document_id: wireId(one) }) };
      const asked = one === undefined ? path : `/signatures/${id}/documents/${one}/signed`;
      return await binaryOf(context, asked, { name: `signature ${id} signed`, about });
    },
    ['GET /signatures/:signatureId/documents/:documentId/signed'],
  );
}

/** The audit trail of one actor of a signature, or of all. */
export function downloadAudit(): ItemHandler {
  return forEachItem(
    async (context) => {
      const one = context.param<string>('auditOf', 'all') === 'one' ? await actorId(context) : undefined;
      const { path } = await buildRequest(context);
      const id = await idOf(context, 'signature');
      const about = { signature_id: wireId(id), ...(one !== undefined && { actor_id: wireId(one) }) };
      const asked = one === undefined ? path : `/signatures/${id}/actors/${one}/audit`;
      return await binaryOf(context, asked, { name: `signature ${id} audit`, about });
    },
    ['GET /signatures/:signatureId/actors/:actorId/audit', 'GET /signatures/:signatureId'],
  );
}

/** A list as a file. (derived: CSV) */
export function exportList(): ItemHandler {
  return forEachItem(
    async (context) => {
      const what = context.param<string>('exportOf', 'sent');
      if (what === 'activities') {
        const id = await idOf(context, 'signature');
        const about = { exported: what, signature_id: wireId(id) };
        return await binaryOf(context, `/signatures/${id}/activities/export`, {
          name: `activities ${id}`,
          about,
        });
      }
      const path = what === 'received' ? '/signatures/received/export' : (await buildRequest(context)).path;
      return await binaryOf(context, path, { name: `signatures ${what}`, about: { exported: what } });
    },
    ['GET /signatures/received/export', 'GET /signatures/:signatureId/activities/export'],
  );
}
