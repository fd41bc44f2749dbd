import { md5, sizeError, type Source } from './bytes';
import { ATTEMPTS, TRANSFERS } from './limits';
import { wireId } from './answers';
import { answeredWith, type Call } from './send';
import type { PlatformAnswer } from './transport';
import type { PlatformObject, Task } from './task';

/** What is sent where. */
export interface Transfer {
  folderId: string;
  name: string;
  source: Source;
  /** Looks whether the platform has the file with this MD5 although its answer was lost. */
  arrived: (hash: string) => Promise<PlatformObject | undefined>;
}

const TUS = { 'Tus-Resumable': '1.0.0' };
const SESSION_GONE = [404, 410];
/** What the session of a transfer is called: the first (client), or one of the others that a client looks for. */
const SESSION_KEYS = ['sessionKey', 'token', 'session_key', 'session_token', 'key'];
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/**
 * Sends a file by TUS 1.0.0, one chunk in memory at a time; resumes after a broken connection or a wrong offset, and
 * begins anew when the platform lost the session. (client, all five steps)
 *
 * @returns The file as the platform has it now, and the MD5 of what was sent.
 */
export async function tusUpload(
  task: Task,
  transfer: Transfer,
): Promise<{ file: PlatformObject; hash: string }> {
  for (let attempt = 1; attempt <= TRANSFERS; attempt += 1) {
    const done = await oneSession(task, transfer);
    if (done !== undefined) return done;
  }
  throw task.apiError(
    `The upload of "${transfer.name}" was lost ${TRANSFERS} times`,
    'The platform forgot the transfer each time before it was complete. Try again later.',
  );
}

/** @returns `undefined` when the platform lost the session. */
async function oneSession(
  task: Task,
  transfer: Transfer,
): Promise<{ file: PlatformObject; hash: string } | undefined> {
  const { folderId, name, source, arrived } = transfer;
  const session: Call = {
    method: 'POST',
    path: '/file/tus',
    body: { name, target: wireId(folderId), size: source.size },
    // A session that is never used costs the platform nothing.
    repeatable: true,
  };
  const opened = await task.object(session, SESSION_KEYS);
  const token = String(SESSION_KEYS.map((key) => opened[key]).find(Boolean));
  const creation: Call = {
    method: 'POST',
    path: '/tus',
    headers: {
      ...TUS,
      'Upload-Length': source.size,
      'Upload-Metadata': `filename ${base64(name)},token ${base64(token)}`,
    },
    repeatable: true,
  };
  const created = await task.send(creation);
  const path = task.pathAtHome(created.headers.location ?? '', creation);

  let over = false;
  try {
    const hash = await sendChunks(task, path, source);
    const file = hash === undefined ? undefined : await finish(task, token, async () => await arrived(hash));
    over = true;
    return hash === undefined || file === undefined ? undefined : { file, hash };
  } finally {
    // No open transfer stays behind; whether this succeeds changes nothing about the error that led here.
    if (!over) await task.tell({ method: 'DELETE', path, absolute: true, headers: TUS });
  }
}

/** @returns The MD5 of all that was sent, or `undefined` when the platform lost the session. */
async function sendChunks(task: Task, path: string, source: Source): Promise<string | undefined> {
  const hash = md5();
  let start = 0;
  for await (const chunk of source.chunks()) {
    hash.update(chunk);
    let offset = start;
    for (let idle = 0; offset < start + chunk.length; ) {
      const reached = await patch(task, path, offset, chunk.subarray(offset - start));
      // Before this chunk the bytes are gone from memory, behind it they were never sent: begin anew.
      if (reached === undefined || reached < start || reached > start + chunk.length) return undefined;
      idle = reached > offset ? 0 : idle + 1;
      if (idle >= ATTEMPTS) return undefined;
      offset = reached;
    }
    start += chunk.length;
  }
  if (start !== source.size) throw sizeError(task, source, start);
  return hash.hex();
}

/**
 * Sends bytes from an offset on.
 *
 * @returns The offset the platform has reached, or `undefined` when it lost the session.
 */
async function patch(task: Task, path: string, offset: number, bytes: Buffer): Promise<number | undefined> {
  const answer = await task.send({
    method: 'PATCH',
    path,
    absolute: true,
    headers: { ...TUS, 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' },
    body: bytes,
    accept: [409, ...SESSION_GONE],
    settle: async () => {
      const now = await head(task, path);
      return SESSION_GONE.includes(now.status) || offsetOf(now) !== offset ? now : undefined;
    },
  });
  if (answer.status === 409) return offsetOf(await head(task, path));
  return offsetOf(answer);
}

async function head(task: Task, path: string): Promise<PlatformAnswer> {
  return await task.send({ method: 'HEAD', path, absolute: true, headers: TUS, accept: SESSION_GONE });
}

function offsetOf({ status, headers }: PlatformAnswer): number | undefined {
  const offset = Number(headers['upload-offset']);
  return SESSION_GONE.includes(status) || !Number.isSafeInteger(offset) ? undefined : offset;
}

/** Tells the platform that the transfer is complete. @returns The file, or `undefined` when the session was lost. */
async function finish(
  task: Task,
  token: string,
  arrived: () => Promise<PlatformObject | undefined>,
): Promise<PlatformObject | undefined> {
  const call: Call = {
    method: 'POST',
    path: '/file/tus',
    body: { token },
    accept: SESSION_GONE,
    // 423, 429 and 500 here mean: wait, and repeat. (client)
    doubtful: [500],
    settle: async () => answeredWith(await arrived()),
  };
  const answer = await task.send(call);
  // A session that is gone may have been completed by a request whose answer was lost.
  if (SESSION_GONE.includes(answer.status)) return await arrived();
  return await task.createdOf(call, answer);
}
