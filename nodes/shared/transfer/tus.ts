import { wireId } from '../http/answers';
import { fileFrom, lookOf, recoveredBy, unlessTooLarge, type Delivery, type Sent } from './arrivals';
import { appears } from '../client/appears';
import { chunksOf, md5, sizeError, type Source } from './bytes';
import { notYetIn } from '../client/fresh';
import { ATTEMPTS, CHUNK_BYTES, CHUNK_SMALLEST, TRANSFERS } from '../limits';
import type { Call } from '../client/call';
import type { PlatformAnswer } from '../http/types';
import type { PlatformObject, ItemContext } from '../client/itemContext';

const TUS = { 'Tus-Resumable': '1.0.0' };
const SESSION_GONE = [404, 410];
/** Whoever does not know `HEAD` cannot be asked how far a transfer is. */
const NOT_TO_BE_ASKED = [405, 501];
/** What the session of a transfer is called: the first (client), or one of the others that a client looks for. */
const SESSION_KEYS = ['sessionKey', 'token', 'session_key', 'session_token', 'key'];
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** What came of one session: the file, or why there is none. `ahead`: it began with bytes that nobody here sent. */
type Outcome = Sent | 'lost' | 'ahead';

/**
 * Sends a file by TUS 1.0.0, one chunk while the next is read; resumes after a broken connection or a wrong offset, and
 * begins anew when the platform lost the session. (client, all five steps)
 *
 * @returns The file as the platform has it now, and the MD5 of what was sent; `undefined` when every transfer begins with
 *   bytes that are not known to be the same.
 */
export async function tusUpload(context: ItemContext, delivery: Delivery): Promise<Sent | undefined> {
  let ahead = 0;
  for (let attempt = 1; attempt <= TRANSFERS; attempt += 1) {
    const outcome = await oneSession(context, delivery, ahead);
    if (typeof outcome === 'object') return outcome;
    if (outcome === 'ahead') ahead += 1;
    if (outcome === 'ahead' && attempt === TRANSFERS) return undefined;
  }
  throw context.apiError(
    `The upload of "${delivery.name}" was lost ${TRANSFERS} times`,
    'The platform forgot the transfer each time before it was complete. Try again later.',
  );
}

/** @param ahead How many transfers began ahead so far. */
async function oneSession(context: ItemContext, delivery: Delivery, ahead: number): Promise<Outcome> {
  const { folderId, name, source } = delivery;
  const session: Call = {
    method: 'POST',
    path: '/file/tus',
    body: { name, target: wireId(folderId), size: source.size },
    // A session that is never used costs the platform nothing.
    idempotent: true,
    ...notYetIn(context, folderId),
  };
  const opened = await context.object(session, SESSION_KEYS);
  const token = String(SESSION_KEYS.map((key) => opened[key]).find(Boolean));
  // What an earlier transfer left may be found by this name; the file gets that of the session. (client)
  const transferName = ahead < 2 ? name : `${ahead} ${name}`;
  const creation: Call = {
    method: 'POST',
    path: '/tus',
    headers: {
      ...TUS,
      'Upload-Length': source.size,
      'Upload-Metadata': `filename ${base64(transferName)},token ${base64(token)}`,
    },
    idempotent: true,
  };
  const created = await context.send(creation);
  const path = transferPath(context, creation, created);

  let over = false;
  try {
    const start = await startOf(context, path, created);
    if (start === undefined) return 'lost';
    if (start > 0) return 'ahead';
    const hash = await sendChunks(context, path, source);
    const sent = hash === undefined ? undefined : await finish(context, token, delivery, hash);
    over = sent !== undefined;
    return sent ?? 'lost';
  } finally {
    // No open transfer stays behind; whether this succeeds changes nothing about the error that led here.
    if (!over) await context.sendBestEffort({ method: 'DELETE', path, absolute: true, headers: TUS });
  }
}

/**
 * The path of a new transfer. Only what lies below the one that was asked counts as one: chunks and deletions are sent to it.
 *
 * @throws NodeApiError when the platform gives none, or points elsewhere.
 */
function transferPath(context: ItemContext, creation: Call, { headers }: PlatformAnswer): string {
  const { location = '' } = headers;
  if (location.trim() === '') {
    throw context.apiError(
      'The platform gave no address for the transfer',
      'It accepted a TUS upload without a Location. A proxy between n8n and the platform may have removed it.',
    );
  }
  const path = context.sameOriginPath(location, creation);
  if (isTransfer(path)) return path;
  throw context.apiError(
    `The platform gave an address for the transfer that is none of its transfers: ${location.slice(0, 100)}`,
    'Nothing was sent there.',
  );
}

/** Whether a path is one below `/api/tus/`, also for a server that decodes it. */
function isTransfer(path: string): boolean {
  const [plain = ''] = path.split('?');
  return (
    /^\/api\/tus\/[^/]/.test(plain) && !/%(2e|2f|5c|25|00)|\\|\/\.{0,2}(\/|$)/i.test(plain.replace(/\/$/, ''))
  );
}

/** How many bytes a new transfer begins with. @returns `undefined` when it is gone already. */
async function startOf(
  context: ItemContext,
  path: string,
  created: PlatformAnswer,
): Promise<number | undefined> {
  const told = offsetOf(created);
  if (told !== undefined) return told;
  const now = await head(context, path, NOT_TO_BE_ASKED);
  // Where it is not told it is 0; a platform that knows better answers 409 to the first chunk.
  return SESSION_GONE.includes(now.status) ? undefined : (offsetOf(now) ?? 0);
}

/** @returns The MD5 of all that was sent, or `undefined` when the platform lost the session. */
async function sendChunks(context: ItemContext, path: string, source: Source): Promise<string | undefined> {
  const digest = md5();
  let start = 0;
  for await (const chunk of chunksOf(source, digest)) {
    if (!(await sendChunk(context, path, start, chunk))) return undefined;
    start += chunk.length;
  }
  if (start !== source.size) throw sizeError(context, source, start);
  return digest.hex();
}

/**
 * Brings one chunk over, in as many requests as the way there makes necessary.
 *
 * @param start Where it stands in the file.
 * @returns Whether the transfer can go on behind it.
 */
async function sendChunk(context: ItemContext, path: string, start: number, chunk: Buffer): Promise<boolean> {
  const largest = largestOf(context);
  let offset = start;
  let sent = start;
  for (let idle = 0; offset < start + chunk.length; ) {
    const bytes = chunk.subarray(offset - start, offset - start + largest.bytes);
    const call = patchOf(context, path, offset, bytes);
    const answer = await context.send(call);
    if (answer.status === 413) {
      if (bytes.length <= CHUNK_SMALLEST) throw await context.refusal(call, answer);
      largest.bytes = Math.min(largest.bytes, Math.max(Math.floor(bytes.length / 2), CHUNK_SMALLEST));
      continue;
    }
    sent = Math.max(sent, offset + bytes.length);
    const reached = await reachedBy(context, path, answer, offset + bytes.length);
    // Before this chunk the bytes are gone from memory, behind what was sent they are not ours: begin anew.
    if (reached === undefined || reached < start || reached > sent) return false;
    idle = reached > offset ? 0 : idle + 1;
    if (idle >= ATTEMPTS) return false;
    offset = reached;
  }
  return true;
}

/** The most bytes that one request may carry, as this run found out: a proxy may take less. */
function largestOf(context: ItemContext): { bytes: number } {
  return context.run.singleton('largest chunk', () => ({ bytes: CHUNK_BYTES }));
}

function patchOf(context: ItemContext, path: string, offset: number, bytes: Buffer): Call {
  return {
    method: 'PATCH',
    path,
    absolute: true,
    headers: { ...TUS, 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' },
    body: bytes,
    accept: [409, 413, ...SESSION_GONE],
    recover: unlessTooLarge(bytes.length, async () => {
      const now = await head(context, path);
      const reached = offsetOf(now);
      const isMoved = reached !== undefined && reached !== offset;
      return SESSION_GONE.includes(now.status) || isMoved ? now : undefined;
    }),
  };
}

/**
 * The offset that the platform has reached. (live: 200, with the new offset; client: it may be missing, then it is asked for)
 *
 * @param expected The offset if all went well; it counts where the platform took the bytes and tells none at all. (client)
 * @returns `undefined` when the session is lost.
 */
async function reachedBy(
  context: ItemContext,
  path: string,
  answer: PlatformAnswer,
  expected: number,
): Promise<number | undefined> {
  if (SESSION_GONE.includes(answer.status)) return undefined;
  const told = answer.status === 409 ? undefined : offsetOf(answer);
  if (told !== undefined) return told;
  const now = await head(context, path, NOT_TO_BE_ASKED);
  if (SESSION_GONE.includes(now.status)) return undefined;
  return offsetOf(now) ?? (answer.status === 409 ? undefined : expected);
}

async function head(context: ItemContext, path: string, accept: number[] = []): Promise<PlatformAnswer> {
  return await context.send({
    method: 'HEAD',
    path,
    absolute: true,
    headers: TUS,
    accept: [...SESSION_GONE, ...accept],
  });
}

function offsetOf({ status, headers }: PlatformAnswer): number | undefined {
  const text = headers['upload-offset']?.trim() ?? '';
  return status < 300 && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Tells the platform that the transfer is complete. @returns The file, or `undefined` when the session was lost. */
async function finish(
  context: ItemContext,
  token: string,
  delivery: Delivery,
  hash: string,
): Promise<Sent | undefined> {
  const look = lookOf(context, delivery, hash);
  const asSent = (file: PlatformObject | undefined) => file && { file, hash, look };
  const call: Call = {
    method: 'POST',
    path: '/file/tus',
    body: { token },
    accept: [400, 409, ...SESSION_GONE],
    // 423, 429 and 500 here mean: wait, and repeat. (client)
    doubtful: [500],
    recover: recoveredBy(context, look),
  };
  const answer = await context.send(call);
  // A session that is gone may have been completed by a request that was answered 423, or whose answer was lost. To send so
  // much again takes longer than to wait.
  if (SESSION_GONE.includes(answer.status)) return asSent(await appears(context, look));
  if (answer.status < 400) return await fileFrom(context, { delivery, hash, call, answer });
  // An error that came with a success may have come after the file was stored.
  const found = answer.sentAs === undefined ? undefined : asSent(await appears(context, look));
  if (found !== undefined) return found;
  throw await context.refusal(call, answer);
}
