import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { idOf } from '../locators/locate';
import { newestOf } from '../model/files';
import { simplified } from '../model/simplify';
import { md5In } from '../http/answers';
import { md5 } from '../transfer/bytes';
import { isByteStream, readBeginning, watched } from '../http/bodies';
import { sizeOf } from '../transfer/arrivals';
import { announcedName, fileNameFrom } from '../transfer/fileNames';
import { givenId } from '../client/ids';
import { DOWNLOADS, PEEK_BYTES } from '../limits';
import { notContent } from '../transfer/notContent';
import { forEachItem, type ItemHandler } from '../client/forEachItem';
import type { Call } from '../client/call';
import type { ItemContext } from '../client/itemContext';

/** What is used here of the stream that n8n gives for `encoding: 'stream'`: Node's own. */
interface Readable extends AsyncIterable<Buffer> {
  pause(): unknown;
  resume(): unknown;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'newListener', listener: (event: string) => void): unknown;
  destroy(error?: Error): unknown;
}

/** What is known of a content before it arrives. */
interface Expected {
  /** Its name, given the type and the name that the platform announces. */
  name: string | ((mimeType?: string, announced?: string) => string);
  /** Its MD5 in hex, where the platform tells it. */
  hash?: string;
  /** Its bytes, where the platform tells how many: what counts where it tells no hash. (live) */
  size?: number;
}

/** A content that arrived whole. */
export interface Content {
  binary: IBinaryData;
  /** MD5, hex. */
  hash: string;
  /** What the output says of a content whose MD5 there was nothing to compare with. */
  told: { hash_verified?: false };
}

/** A file out: its content streams into n8n's storage of binary data, and its MD5 is compared on the way. */
export function download(): ItemHandler {
  return forEachItem(
    async (context): Promise<INodeExecutionData[]> => {
      const chosen = await idOf(context, 'file');
      const newest =
        context.param<string>('version', 'chosen') === 'newest' ? await newestOf(context, chosen) : undefined;
      const file = newest ?? (await context.object({ method: 'GET', path: `/file/${chosen}` }));
      const id = givenId(context, file, 'the file');
      const { binary, told } = await contentOf(
        context,
        { method: 'GET', path: `/file/${id}/download` },
        {
          name: context.param('outputFileName', '') || fileNameFrom(file.name, `file-${id}`),
          hash: md5In(file.hash),
          size: sizeOf(file),
        },
      );
      const [item] = context.output(simplified(context, 'file', [{ ...file, ...told }]));
      return [{ json: {}, ...item, binary: { [context.param('outputField', 'data')]: binary } }];
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
export async function contentOf(context: ItemContext, call: Call, expected: Expected): Promise<Content> {
  const problems: string[] = [];
  for (let attempt = 1; attempt <= DOWNLOADS; attempt += 1) {
    const result = await oneDownload(context, call, expected);
    if (typeof result !== 'string') return result;
    problems.push(result);
    await context.pause(attempt);
  }
  const name = typeof expected.name === 'string' ? expected.name : expected.name();
  throw context.apiError(
    `"${name}" could not be downloaded whole in ${DOWNLOADS} attempts`,
    `What happened: ${[...new Set(problems)].join('; ')}.`,
    'Nothing was given on. Try again later.',
  );
}

/** @returns The content, or what went wrong on the way. */
async function oneDownload(
  context: ItemContext,
  call: Call,
  { name, hash, size: expected }: Expected,
): Promise<Content | string> {
  // Compressed, it would have another length than the one that is announced.
  const asked = { ...call.headers, 'Accept-Encoding': 'identity' };
  const { headers, body, status } = await context.send({ ...call, headers: asked, stream: true });
  const stream = body as Readable;
  if (!isByteStream(stream)) {
    throw context.apiError(
      'The platform gave no content',
      `Its answer (status ${status}) was: ${await readBeginning(body)}`,
    );
  }

  const digest = md5();
  let size = 0;
  const beginning: Buffer[] = [];
  // Paused first, so that listening does not start the flow: the bytes are seen as n8n takes them.
  stream.pause();
  stream.on('data', (bytes) => {
    if (size < PEEK_BYTES) beginning.push(Buffer.from(bytes));
    watch.saw();
    size += bytes.length;
    digest.update(bytes);
  });
  // Where n8n keeps binaries in memory or in its database it only listens, which starts nothing that was paused.
  stream.on('newListener', (event) => {
    if (event === 'data') stream.resume();
  });
  const watch = watched(stream, { silence: context.silence, longest: Infinity });

  const type = headers['content-type']?.split(';')[0]?.trim();
  const mimeType = type === 'application/octet-stream' ? undefined : type;
  const announced = announcedName(headers['content-disposition']);
  const fileName = typeof name === 'string' ? name : name(mimeType, announced);
  let binary: IBinaryData;
  try {
    binary = await Promise.race([
      context.engine.helpers.prepareBinaryData(
        stream as unknown as Parameters<typeof context.engine.helpers.prepareBinaryData>[0],
        fileName,
        mimeType,
      ),
      watch.expired,
    ]);
  } catch (error) {
    return `the connection broke off after ${size} bytes (${(error as Error).message})`;
  } finally {
    watch.end();
  }

  const arrived = digest.hex();
  // What is proven to be the content is it, whatever the answer looks like.
  if (hash === arrived) return { binary, hash, told: {} };
  const isWhole = size <= PEEK_BYTES;
  const text = Buffer.concat(beginning).subarray(0, PEEK_BYTES).toString('utf8');
  const answer = { status, headers, body: text };
  const other = notContent({ status, type, text, isWhole, isNamed: announced !== undefined, fileName });
  if (other === 'refusal') throw await context.refusal(call, { ...answer, status: 400, sentAs: status });
  if (other !== undefined)
    throw context.apiError(...other, `(${call.method} ${call.path}, status ${status})`);

  // More bytes than were announced are unpacked ones.
  const length = Number(headers['content-length'] ?? size);
  if (size < length) return `${size} of ${length} bytes arrived`;
  if (hash !== undefined) return 'the MD5 hash of the content differs from the one the platform knows';
  if (expected !== undefined && size !== expected) return `${size} of ${expected} bytes arrived`;
  return { binary, hash: arrived, told: { hash_verified: false } };
}
