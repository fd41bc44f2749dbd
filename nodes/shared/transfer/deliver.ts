import { fileFrom, lookOf, recoveredBy, unlessTooLarge, type Delivery, type Sent } from './arrivals';
import { notYetIn, rememberFile } from '../client/fresh';
import { MULTIPART_LARGEST, MULTIPART_MOST } from '../limits';
import { multipart } from './multipart';
import type { Call } from '../client/call';
import type { PlatformObject, Task } from '../client/task';
import { tusUpload } from './tus';
import { withDates } from './uploadDates';
import { verified } from './verify';

/**
 * Statuses of an upload in one request after which the file may have been stored. (client: 423, still being processed; 500
 * may come as well)
 */
export const STORED_PERHAPS = [423, 500];

/** Sends a file, in one request or by TUS, and sees to it that it arrived as it is to be. */
export async function deliver(task: Task, delivery: Delivery): Promise<PlatformObject> {
  const { source, dates } = delivery;
  const file = await verified(task, delivery, async () => await sendFile(task, delivery));
  rememberFile(task, delivery.folderId, delivery.name, file, delivery.before);
  // The documented file object has no size; here it is known.
  return { size: source.size, ...(await withDates(task, file, dates)) };
}

/** The largest file that goes in one request, as this run found out: a proxy may take less. */
export function largestRequest(task: Task): { bytes: number } {
  return task.run.singleton('largest request', () => ({ bytes: MULTIPART_LARGEST }));
}

async function sendFile(task: Task, delivery: Delivery): Promise<Sent> {
  const { source } = delivery;
  const largest = largestRequest(task);
  if (source.size <= largest.bytes) {
    const sent = await inOneRequest(task, delivery);
    if (sent !== undefined) return sent;
    largest.bytes = Math.min(largest.bytes, source.size - 1);
  }
  return await byTus(task, delivery);
}

/** Sends a file by TUS, or whole where its transfers begin with bytes that nobody here sent. */
export async function byTus(task: Task, delivery: Delivery): Promise<Sent> {
  const { source, name } = delivery;
  const sent = await tusUpload(task, delivery);
  if (sent !== undefined) return sent;
  const mayGoWhole = largestRequest(task).bytes >= MULTIPART_LARGEST && source.size <= MULTIPART_MOST;
  const whole = mayGoWhole ? await inOneRequest(task, delivery) : undefined;
  if (whole !== undefined) return whole;
  throw task.apiError(
    `The platform does not begin the upload of "${name}" at its beginning`,
    'Each new transfer came with bytes that an earlier one left behind, and it is not known of which content. Nothing was uploaded.',
    'Try again later, or under another File Name.',
  );
}

/** @returns `undefined` if it is too large for that. */
async function inOneRequest(task: Task, delivery: Delivery): Promise<Sent | undefined> {
  const { folderId, name, source, dates } = delivery;
  const { body, headers, hash } = await multipart(
    task,
    source,
    { field: 'targetFile', name },
    (fileHash) => ({ folderId, fileSize: source.size, fileHash }),
  );
  const call: Call = {
    method: 'POST',
    path: '/file/upload',
    qs: { ...dates, full: 1 },
    headers,
    body,
    accept: [413],
    doubtful: STORED_PERHAPS,
    ...notYetIn(task, folderId),
    recover: unlessTooLarge(body.length, recoveredBy(task, lookOf(task, delivery, hash))),
  };
  const answer = await task.send(call);
  if (answer.status === 413) return undefined;
  return await fileFrom(task, { delivery, hash, call, answer });
}
