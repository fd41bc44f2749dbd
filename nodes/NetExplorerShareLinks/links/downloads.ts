import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { md5In, wireId } from '../../shared/http/answers';
import { contentOf, type Content } from '../../shared/operations/download';
import { sizeOf } from '../../shared/transfer/arrivals';
import { fileNameFrom } from '../../shared/transfer/fileNames';
import { enteredId } from '../../shared/client/ids';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import type { Call } from '../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../shared/client/itemContext';
import {
  aboutLink,
  declaredFor,
  enteredKey,
  enteredPassword,
  passToken,
  publicLink,
  type Keyed,
} from './keys';
import { filesIn } from './files';

const fileEntered = enteredId('linkedFileId', 'file');

/** The file that was named, if only one is wanted. */
async function wantedFile(context: ItemContext): Promise<string | undefined> {
  return context.param<string>('downloadWhat', 'all') === 'file' ? await fileEntered(context) : undefined;
}

/** A share link's file, or all of them as a ZIP, as whoever has the key gets it. */
export function downloadShareLink(kind: Keyed): ItemHandler {
  return forEachItem(
    async (context) => {
      const key = enteredKey(context, kind);
      const fileId = await wantedFile(context);
      const password = enteredPassword(context);
      const { files } = await publicLink(context, kind, key);
      // Without them the name and the hash of the file are not known before it arrives.
      const shown = files === undefined ? [] : filesIn(context, files, `the share link ${key}`);
      const file = fileId === undefined ? only(shown) : shown.find(({ id }) => String(id) === fileId);
      const token = password === '' ? undefined : await passToken(context, kind, key, password);
      const call: Call = {
        ...(await declaredFor(context, kind, key)),
        // (derived: both names)
        qs: { ...(token !== undefined && { token }), ...(fileId !== undefined && { file: fileId }) },
      };
      return await delivered(context, kind, { key, password, call, file, fileId });
    },
    [`GET ${kind.path}/key/:sharelinkKey`, `POST ${kind.path}/key/:sharelinkKey/passcheck`],
  );
}

/** One file of a share, or everything in it as a ZIP. */
export function downloadShare(kind: Keyed): ItemHandler {
  return forEachItem(
    async (context) => {
      const key = enteredKey(context, kind);
      const fileId = await wantedFile(context);
      const password = enteredPassword(context);
      const token =
        password !== ''
          ? await passToken(context, kind, key, password)
          : fileId === undefined
            ? await zipToken(context, key)
            : undefined;
      const proof = token !== undefined && { token };
      const call: Call =
        fileId === undefined
          ? { ...(await declaredFor(context, kind, key)), qs: { ...proof } }
          : // (derived: the names)
            {
              method: 'GET',
              path: `${kind.path}/download/file`,
              qs: { key, id: fileId, ...proof },
              anonymous: true,
            };
      return await delivered(context, kind, { key, password, call, fileId });
    },
    ['POST /zip/token/share', `GET ${kind.path}/download/file`, `POST ${kind.path}/key/:shareKey/passcheck`],
  );
}

/**
 * What opens the ZIP of a share for those who may see the share: owners need no password.
 *
 * @returns `undefined` where the platform refuses it; then the share may still be open to everybody.
 */
async function zipToken(context: ItemContext, key: string): Promise<string | undefined> {
  const call: Call = { method: 'POST', path: '/zip/token/share', body: { key }, idempotent: true };
  const answer = await context.send({ ...call, accept: [403, 404, 410] });
  if (answer.status >= 400) return undefined;
  const token = context.objectIfAnyOf(call, answer, ['token'])?.token;
  return typeof token === 'string' ? token : undefined;
}

function only(files: PlatformObject[]): PlatformObject | undefined {
  return files.length === 1 ? files[0] : undefined;
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
async function delivered(
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
