import { fileFrom, lookOf, recoveredBy, unlessTooLarge, type Delivery, type Sent } from './arrivals';
import { notYetIn, rememberFile } from '../client/fresh';
import { MULTIPART_LARGEST, MULTIPART_MOST } from '../limits';
import { multipart } from './multipart';
import type { Call } from '../client/call';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { tusUpload } from './tus';
import { withDates } from './uploadDates';
import { verified } from './verify';

/**
 * Statuses of an upload in one request after which the file may have been stored. (client: 423, still being processed; 500
 * may come as well)
 */
export const STORED_PERHAPS = [423, 500];

/** Sends a file, in one request or by TUS, and sees to it that it arrived as it is to be. */
export async function deliver(context: ItemContext, delivery: Delivery): Promise<PlatformObject> {
  const { source, dates } = delivery;
  const file = await verified(context, delivery, async () => await sendFile(context, delivery));
  rememberFile(context, delivery.folderId, delivery.name, file, delivery.before);
  // The documented file object has no size; here it is known.
  return { size: source.size, ...(await withDates(context, file, dates)) };
}

/** The largest file that goes in one request, as this run found out: a proxy may take less. */
export function largestRequest(context: ItemContext): { bytes: number } {
  return context.run.singleton('largest request', () => ({ bytes: MULTIPART_LARGEST }));
}

async function sendFile(context: ItemContext, delivery: Delivery): Promise<Sent> {
  const { source } = delivery;
  const largest = largestRequest(context);
  if (source.size <= largest.bytes) {
    const sent = await inOneRequest(context, delivery);
    if (sent !== undefined) return sent;
    largest.bytes = Math.min(largest.bytes, source.size - 1);
  }
  return await byTus(context, delivery);
}

/** Sends a file by TUS, or whole where its transfers begin with bytes that nobody here sent. */
export async function byTus(context: ItemContext, delivery: Delivery): Promise<Sent> {
  const { source, name } = delivery;
  const sent = await tusUpload(context, delivery);
  if (sent !== undefined) return sent;
  const mayGoWhole = largestRequest(context).bytes >= MULTIPART_LARGEST && source.size <= MULTIPART_MOST;
  const whole = mayGoWhole ? await inOneRequest(context, delivery) : undefined;
  if (whole !== undefined) return whole;
  throw context.apiError(
    `The platform does not begin the upload of "${name}" at its beginning`,
    'Each new transfer came with bytes that an earlier one left behind, and it is not known of which content. Nothing was uploaded.',
    'Try again later, or under another File Name.',
  );
}

/** @returns `undefined` if it is too large for that. */
async function inOneRequest(context: ItemContext, delivery: Delivery): Promise<Sent | undefined> {
  const { folderId, name, source, dates } = delivery;
  const { body, headers, hash } = await multipart(
    context,
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
    ...notYetIn(context, folderId),
    recover: unlessTooLarge(body.length, recoveredBy(context, lookOf(context, delivery, hash))),
  };
  const answer = await context.send(call);
  if (answer.status === 413) return undefined;
  return await fileFrom(context, { delivery, hash, call, answer });
}
