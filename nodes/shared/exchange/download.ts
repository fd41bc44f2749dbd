import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { idOf } from '../platform/locate';
import { versionsOf } from '../platform/files';
import { simplified } from '../platform/simplify';
import { md5 } from './bytes';
import { isByteStream, readBeginning } from './bodies';
import { DOWNLOADS, SILENCE_LONGEST } from './limits';
import { exchange, type Exchange } from './policy';
import type { Call } from './send';
import type { Task } from './task';

/** What is used here of the stream that n8n gives for `encoding: 'stream'`: Node's own. */
interface Readable extends AsyncIterable<Buffer> {
  pause(): unknown;
  resume(): unknown;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'newListener', listener: (event: string) => void): unknown;
  destroy(error?: Error): unknown;
  setTimeout?(milliseconds: number, expired: () => void): unknown;
}

/** What is known of a content before it arrives. */
interface Expected {
  /** Its name, given the type and the name that the platform announces. */
  name: string | ((mimeType?: string, announced?: string) => string);
  /** Its MD5 in hex, where the platform tells it. */
  hash?: string;
}

/** A content that arrived whole. */
export interface Content {
  binary: IBinaryData;
  /** MD5, hex. */
  hash: string;
}

/** A file out: its content streams into n8n's storage of binary data, and its MD5 is compared on the way. */
export function download(): Exchange {
  return exchange(
    async (task): Promise<INodeExecutionData[]> => {
      const chosen = await idOf(task, 'file');
      const [newest] =
        task.param<string>('version', 'chosen') === 'newest' ? await versionsOf(task, chosen) : [];
      const file = newest ?? (await task.object({ method: 'GET', path: `/file/${chosen}` }));
      const { binary } = await contentOf(
        task,
        { method: 'GET', path: `/file/${String(file.id)}/download` },
        {
          name: task.param('outputFileName', '') || String(file.name),
          hash: typeof file.hash === 'string' ? file.hash.toLowerCase() : undefined,
        },
      );
      const [item] = task.items(simplified(task, 'file', [file]));
      return [{ json: {}, ...item, binary: { [task.param('outputField', 'data')]: binary } }];
    },
    ['GET /file/{file}', 'GET /file/{file}/versions'],
  );
}

/**
 * Gets the content behind a call into n8n's storage of binary data. It is begun again when it breaks off or arrives
 * damaged.
 *
 * @throws NodeApiError when it cannot be had whole in `DOWNLOADS` attempts.
 */
export async function contentOf(task: Task, call: Call, expected: Expected): Promise<Content> {
  const problems: string[] = [];
  for (let attempt = 1; attempt <= DOWNLOADS; attempt += 1) {
    const result = await oneDownload(task, call, expected);
    if (typeof result !== 'string') return result;
    problems.push(result);
    await task.pause(attempt);
  }
  const name = typeof expected.name === 'string' ? expected.name : expected.name();
  throw task.apiError(
    `"${name}" could not be downloaded whole in ${DOWNLOADS} attempts`,
    `What happened: ${[...new Set(problems)].join('; ')}.`,
    'Nothing was given on. Try again later.',
  );
}

/** The name that an answer gives its content, without any path in it. (RFC 6266) */
function announcedName(disposition = ''): string | undefined {
  const encoded = /filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name = decoded(encoded) ?? utf8(plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]);
  return name
    ?.split(/[/\\]/)
    .filter((part) => part !== '')
    .at(-1);
}

function decoded(encoded: string | undefined): string | undefined {
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    // Not encoded as it says: the plain name stands beside it for such a case.
    return undefined;
  }
}

/** Many servers write UTF-8 where headers are read as Latin-1. */
function utf8(name: string | undefined): string | undefined {
  if (name === undefined || [...name].some((character) => character > '\u00FF')) return name;
  const read = Buffer.from(name, 'latin1').toString('utf8');
  return read.includes('\uFFFD') ? name : read;
}

/** @returns The content, or what went wrong on the way. */
async function oneDownload(task: Task, call: Call, { name, hash }: Expected): Promise<Content | string> {
  const { headers, body, status } = await task.send({ ...call, stream: true });
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
  // Where n8n keeps binaries in memory or in its database it only listens, which starts nothing that was paused.
  stream.on('newListener', (event) => {
    if (event === 'data') stream.resume();
  });
  stream.setTimeout?.(SILENCE_LONGEST, () => stream.destroy(new Error('no byte arrived for too long')));

  const type = headers['content-type']?.split(';')[0]?.trim();
  const mimeType = type === 'application/octet-stream' ? undefined : type;
  let binary: IBinaryData;
  try {
    binary = await task.context.helpers.prepareBinaryData(
      stream as unknown as Parameters<typeof task.context.helpers.prepareBinaryData>[0],
      typeof name === 'string' ? name : name(mimeType, announcedName(headers['content-disposition'])),
      mimeType,
    );
  } catch (error) {
    return `the connection broke off after ${size} bytes (${(error as Error).message})`;
  }

  const announced = Number(headers['content-length'] ?? size);
  if (size !== announced && headers['content-encoding'] === undefined)
    return `${size} of ${announced} bytes arrived`;
  const arrived = digest.hex();
  if (hash !== undefined && hash !== arrived) {
    return 'the MD5 hash of the content differs from the one the platform knows';
  }
  return { binary, hash: arrived };
}
