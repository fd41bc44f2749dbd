import type { INodeExecutionData } from 'n8n-workflow';

import { versionsOf } from '../../../shared/model/files';
import { idOf } from '../../../shared/locators/locate';
import { simplified } from '../../../shared/model/simplify';
import { idIn, objectIn, withoutNotices } from '../../../shared/http/answers';
import { appears } from '../../../shared/client/appears';
import {
  hasContent,
  isOfDelivery,
  recoveredBy,
  unlessTooLarge,
  type Delivery,
  type Sent,
} from '../../../shared/transfer/arrivals';
import { sourceOf, wholeOf } from '../../../shared/transfer/bytes';
import { binaryOf } from '../../../shared/transfer/binaries';
import { byTus, largestRequest, STORED_PERHAPS } from '../../../shared/transfer/deliver';
import { rememberFile } from '../../../shared/client/fresh';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { verified } from '../../../shared/transfer/verify';

/** A binary field in: it becomes the newest version of a known file. */
export function uploadVersion(): ItemHandler {
  return forEachItem(
    async (context): Promise<INodeExecutionData[]> => {
      const source = await sourceOf(context, binaryOf(context, 'binaryField'));
      const fileId = await idOf(context, 'file');
      const known = await context.object({ method: 'GET', path: `/file/${fileId}` });
      const name = String(known.name);
      const folderId = idIn({ id: known.parent_id as string }) ?? '';
      const ifChanged = context.param<Delivery['ifChanged']>('additionalFields.ifContentChanges', 'fail');

      const file = await runExclusive(context, ['file by name', folderId, name], async () => {
        const [before = known] = await versionsOf(context, fileId);
        const delivery: Delivery = { folderId, name, source, dates: {}, before, ifChanged };
        const arrived = await verified(
          context,
          delivery,
          async () => await sendVersion(context, fileId, delivery),
        );
        rememberFile(context, folderId, name, arrived, before);
        return arrived;
      });
      return context.output(simplified(context, 'file', [file]));
    },
    ['GET /file/{file}', 'GET /file/{file}/versions', 'POST /file/tus'],
  );
}

async function sendVersion(context: ItemContext, fileId: string, delivery: Delivery): Promise<Sent> {
  const { size } = delivery.source;
  const largest = largestRequest(context);
  if (size <= largest.bytes) {
    const sent = await replaceContent(context, fileId, delivery);
    if (sent !== undefined) return sent;
    largest.bytes = Math.min(largest.bytes, size - 1);
  }
  if (delivery.folderId !== '') return await byTus(context, delivery);
  throw context.apiError(
    `The platform does not say in which folder "${delivery.name}" is`,
    'A file of this size is sent to a name in a folder. Upload it with the operation Upload instead.',
  );
}

/**
 * New content in one request. (client: `PUT /file/ID/upload`, the bytes as the body; old: with or without a file object)
 *
 * @returns `undefined` if it is too large for that.
 */
async function replaceContent(
  context: ItemContext,
  fileId: string,
  delivery: Delivery,
): Promise<Sent | undefined> {
  const { source } = delivery;
  const { content, hash } = await wholeOf(context, source);
  const earlier = new Set((await versionsOf(context, fileId)).map(idIn));
  const added = async () =>
    (await versionsOf(context, fileId)).filter((version) => !earlier.has(idIn(version)));
  const withContent = async () => (await added()).find((version) => hasContent(version, source, hash));
  const look = async () => (await withContent()) ?? only(await added());
  const call: Call = {
    method: 'PUT',
    path: `/file/${fileId}/upload`,
    headers: { 'Content-Type': source.mimeType },
    body: content,
    // Sent twice, it would add two versions.
    idempotent: false,
    accept: [413],
    doubtful: STORED_PERHAPS,
    recover: unlessTooLarge(source.size, recoveredBy(context, withContent)),
  };
  const answer = await context.send(call);
  if (answer.status === 413) return undefined;

  const told = objectIn(withoutNotices(answer.body), ['id']);
  if (told !== undefined && !earlier.has(idIn(told)) && isOfDelivery(context, delivery, told, hash)) {
    return { file: told, hash, look };
  }
  const file = await appears(context, look);
  if (file !== undefined) return { file, hash, look };
  throw context.apiError(
    'The platform shows no new version after the upload',
    'Look at the versions of the file.',
  );
}

/** What was added by this call, if nobody else added anything. */
function only(versions: PlatformObject[]): PlatformObject | undefined {
  return versions.length === 1 ? versions[0] : undefined;
}
