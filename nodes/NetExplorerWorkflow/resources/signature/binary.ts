import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { contentOf } from '../../../shared/operations/download';
import type { ItemContext } from '../../../shared/client/itemContext';
import { advised, type Advice } from '../../advice';

const NOT_YET: Advice = {
  409: 'It is there when all have signed. Get shows the status of the signature and of its actors.',
};

const ENDINGS: Partial<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'text/csv': 'csv',
};

/** Gets a content as binary data, under the name that the platform gives it. */
export async function fetchedBinary(
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
