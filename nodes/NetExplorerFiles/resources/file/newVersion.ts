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
import { byTus, largestRequest, STORED_PERHAPS } from '../../../shared/transfer/deliver';
import { rememberFile } from '../../../shared/client/fresh';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { Call } from '../../../shared/client/call';
import type { PlatformObject, Task } from '../../../shared/client/task';
import { verified } from '../../../shared/transfer/verify';

/** A binary field in: it becomes the newest version of a known file. */
export function uploadVersion(): ItemHandler {
  return forEachItem(
    async (task): Promise<INodeExecutionData[]> => {
      const source = await sourceOf(task, task.param('binaryField', 'data'));
      const fileId = await idOf(task, 'file');
      const known = await task.object({ method: 'GET', path: `/file/${fileId}` });
      const name = String(known.name);
      const folderId = idIn({ id: known.parent_id as string }) ?? '';
      const ifChanged = task.param<Delivery['ifChanged']>('additionalFields.ifContentChanges', 'fail');

      const file = await runExclusive(task, ['file by name', folderId, name], async () => {
        const [before = known] = await versionsOf(task, fileId);
        const delivery: Delivery = { folderId, name, source, dates: {}, before, ifChanged };
        const arrived = await verified(task, delivery, async () => await sendVersion(task, fileId, delivery));
        rememberFile(task, folderId, name, arrived, before);
        return arrived;
      });
      return task.items(simplified(task, 'file', [file]));
    },
    ['GET /file/{file}', 'GET /file/{file}/versions', 'POST /file/tus'],
  );
}

async function sendVersion(task: Task, fileId: string, delivery: Delivery): Promise<Sent> {
  const { size } = delivery.source;
  const largest = largestRequest(task);
  if (size <= largest.bytes) {
    const sent = await replaceContent(task, fileId, delivery);
    if (sent !== undefined) return sent;
    largest.bytes = Math.min(largest.bytes, size - 1);
  }
  if (delivery.folderId !== '') return await byTus(task, delivery);
  throw task.apiError(
    `The platform does not say in which folder "${delivery.name}" is`,
    'A file of this size is sent to a name in a folder. Upload it with the operation Upload instead.',
  );
}

/**
 * New content in one request. (client: `PUT /file/ID/upload`, the bytes as the body; old: with or without a file object)
 *
 * @returns `undefined` if it is too large for that.
 */
async function replaceContent(task: Task, fileId: string, delivery: Delivery): Promise<Sent | undefined> {
  const { source } = delivery;
  const { content, hash } = await wholeOf(task, source);
  const earlier = new Set((await versionsOf(task, fileId)).map(idIn));
  const added = async () => (await versionsOf(task, fileId)).filter((version) => !earlier.has(idIn(version)));
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
    recover: unlessTooLarge(source.size, recoveredBy(task, withContent)),
  };
  const answer = await task.send(call);
  if (answer.status === 413) return undefined;

  const told = objectIn(withoutNotices(answer.body), ['id']);
  if (told !== undefined && !earlier.has(idIn(told)) && isOfDelivery(task, delivery, told, hash)) {
    return { file: told, hash, look };
  }
  const file = await appears(task, look);
  if (file !== undefined) return { file, hash, look };
  throw task.apiError(
    'The platform shows no new version after the upload',
    'Look at the versions of the file.',
  );
}

/** What was added by this call, if nobody else added anything. */
function only(versions: PlatformObject[]): PlatformObject | undefined {
  return versions.length === 1 ? versions[0] : undefined;
}
