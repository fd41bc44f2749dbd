import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { idOf } from '../platform/locate';
import { versionsOf } from '../platform/files';
import { simplified } from '../platform/simplify';
import { md5 } from './bytes';
import { isByteStream, readBeginning } from './errors';
import { DOWNLOADS, SILENCE_LONGEST } from './limits';
import { exchange, type Exchange } from './policy';
import type { PlatformObject, Task } from './task';

/** What is used here of the stream that n8n gives for `encoding: 'stream'`: Node's own. */
interface Readable extends AsyncIterable<Buffer> {
  pause(): unknown;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  destroy(error?: Error): unknown;
  setTimeout?(milliseconds: number, expired: () => void): unknown;
}

/** A file out: its content streams into n8n's storage of binary data, and its MD5 is compared on the way. */
export function download(): Exchange {
  return exchange(async (task): Promise<INodeExecutionData[]> => {
    const chosen = await idOf(task, 'file');
    const [newest] =
      task.param<string>('version', 'chosen') === 'newest' ? await versionsOf(task, chosen) : [];
    const file = newest ?? (await task.json<PlatformObject>({ method: 'GET', path: `/file/${chosen}` }));
    const binary = await content(task, file);

    const [item] = task.items(simplified(task, 'file', [file]));
    return [{ json: {}, ...item, binary: { [task.param('outputField', 'data')]: binary } }];
  });
}

async function content(task: Task, file: PlatformObject): Promise<IBinaryData> {
  const problems: string[] = [];
  for (let attempt = 1; attempt <= DOWNLOADS; attempt += 1) {
    const result = await oneDownload(task, file);
    if (typeof result !== 'string') return result;
    problems.push(result);
    await task.pause(attempt);
  }
  throw task.apiError(
    `"${String(file.name)}" could not be downloaded whole in ${DOWNLOADS} attempts`,
    `What happened: ${[...new Set(problems)].join('; ')}.`,
    'Nothing was given on. Try again later.',
  );
}

/** @returns The binary, or what went wrong on the way. */
async function oneDownload(task: Task, file: PlatformObject): Promise<IBinaryData | string> {
  const call = { method: 'GET', path: `/file/${String(file.id)}/download`, stream: true } as const;
  const { headers, body, status } = await task.send(call);
  const stream = body as Readable;
  if (!isByteStream(stream)) {
    throw task.apiError(
      'The platform gave no content',
      `Its answer (status ${status}) was: ${await readBeginning(body)}`,
    );
  }

  const digest = md5();
  let size = 0;
  // Paused first, so that listening does not start the flow: the bytes are seen as n8n takes them.
  stream.pause();
  stream.on('data', (bytes) => {
    size += bytes.length;
    digest.update(bytes);
  });
  stream.setTimeout?.(SILENCE_LONGEST, () => stream.destroy(new Error('no byte arrived for too long')));

  const type = headers['content-type']?.split(';')[0]?.trim();
  const mimeType = type === 'application/octet-stream' ? undefined : type;
  let binary: IBinaryData;
  try {
    binary = await task.context.helpers.prepareBinaryData(
      stream as unknown as Parameters<typeof task.context.helpers.prepareBinaryData>[0],
      task.param('outputFileName', '') || String(file.name),
      mimeType,
    );
  } catch (error) {
    return `the connection broke off after ${size} bytes (${(error as Error).message})`;
  }

  const announced = Number(headers['content-length'] ?? size);
  if (size !== announced && headers['content-encoding'] === undefined)
    return `${size} of ${announced} bytes arrived`;
  if (typeof file.hash === 'string' && file.hash.toLowerCase() !== digest.hex()) {
    return 'the MD5 hash of the content differs from the one the platform knows';
  }
  return binary;
}
