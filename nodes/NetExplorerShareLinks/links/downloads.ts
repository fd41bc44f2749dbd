import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { md5In, wireId } from '../../shared/http/answers';
import { contentOf, type Content } from '../../shared/operations/download';
import { sizeOf } from '../../shared/transfer/arrivals';
import { fileNameFrom } from '../../shared/transfer/fileNames';
import { enteredId } from '../../shared/client/ids';
import type { Call } from '../../shared/client/call';
import type { ItemContext, PlatformObject } from '../../shared/client/itemContext';
import { outputField } from '../../shared/fields/common';
import { aboutLink, type Keyed } from './keys';
import { linkPassword } from './passcheck';

/** What to download of a link, and where to put it. */
export const downloadFields: INodeProperties[] = [
  {
    displayName: 'What to Download',
    name: 'downloadWhat',
    type: 'options',
    options: [
      { name: 'Everything', value: 'all', description: 'The file, or a ZIP of all that the link gives' },
      { name: 'One File', value: 'file', description: 'One file, by its ID' },
    ],
    default: 'all',
  },
  {
    displayName: 'File ID',
    name: 'linkedFileId',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. 5678',
    description: 'ID of a file that the link gives',
    displayOptions: { show: { downloadWhat: ['file'] } },
  },
  linkPassword,
  outputField,
  {
    displayName: 'File Name',
    name: 'outputFileName',
    type: 'string',
    default: '',
    placeholder: 'e.g. report.pdf',
    description: 'Name for the binary data. Leave empty to keep the name that the platform gives.',
  },
];

const fileEntered = enteredId('linkedFileId', 'file');

/** The file that was named, if only one is wanted. */
export async function wantedFile(context: ItemContext): Promise<string | undefined> {
  return context.param<string>('downloadWhat', 'all') === 'file' ? await fileEntered(context) : undefined;
}

interface Delivery {
  key: string;
  password: string;
  call: Call;
  /** What is known of the file, if it is one. */
  file?: PlatformObject;
  fileId?: string;
}

/** Streams what a call gives into a binary field. */
export async function delivered(
  context: ItemContext,
  kind: Keyed,
  { key, password, call, file, fileId }: Delivery,
): Promise<INodeExecutionData[]> {
  const typed = context.param('outputFileName', '');
  const unnamed = fileId === undefined ? `${kind.label.replace(' ', '-')}-${key}.zip` : `file-${fileId}`;
  let content: Content;
  try {
    content = await contentOf(context, call, {
      name: (_, announced) => typed || fileNameFrom(file?.name, announced ?? unnamed),
      hash: md5In(file?.hash),
      size: file && sizeOf(file),
    });
  } catch (error) {
    // A password that was given has proven to be right.
    const about = {
      ...(password === '' && { password }),
      ...(fileId !== undefined && { part: `file ${fileId}` }),
    };
    throw await aboutLink(context, kind, key, about, error);
  }
  const { binary, hash, told } = content;
  const json: IDataObject = {
    key,
    ...((file?.id ?? fileId) !== undefined && { file_id: wireId(String(file?.id ?? fileId)) }),
    name: binary.fileName,
    type: binary.mimeType,
    hash,
    ...told,
  };
  const [item] = context.output([json]);
  return [{ json, ...item, binary: { [context.param('outputField', 'data')]: binary } }];
}
