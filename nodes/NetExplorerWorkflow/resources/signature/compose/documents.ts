import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../../../../shared/client/itemContext';
import { fileLocator } from '../../../../shared/locators/file';
import { idFor } from '../../../../shared/locators/locate';
import { checkDocument, initials } from '../parts/document';
import { listOf } from './listOf';

export const documentList = listOf(
  {
    displayName: 'Documents',
    name: 'documents',
    placeholder: 'Add Document',
    description: 'The PDF files to sign, in their order',
  },
  {
    displayName: 'Document',
    name: 'document',
    values: [
      fileLocator({ name: 'documentFile', description: 'A PDF file' }),
      { ...initials, name: 'initialPosition' },
    ],
  },
);

export interface WantedDocument {
  fileId: string;
  body: IDataObject;
}

export interface EnteredDocument {
  documentFile?: unknown;
  initialPosition?: string;
}

export async function documentsOf(
  context: ItemContext,
  entered: EnteredDocument[],
): Promise<WantedDocument[]> {
  const documents: WantedDocument[] = [];
  for (const [index, { documentFile, initialPosition }] of entered.entries()) {
    const field = { label: `file of document ${index + 1}`, kind: 'file' } as const;
    const fileId = await idFor(context, documentFile, field);
    const same = documents.findIndex((other) => other.fileId === fileId);
    if (same >= 0) {
      throw context.inputError(
        `The documents ${same + 1} and ${index + 1} are the same file`,
        'Name each file once under Documents. A document can have any number of fields.',
      );
    }
    const body: IDataObject = {};
    if (initialPosition !== undefined && initialPosition !== 'none') body.initial_position = initialPosition;
    checkDocument(context, body);
    documents.push({ fileId, body });
  }
  return documents;
}
