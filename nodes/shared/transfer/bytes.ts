import { createHash } from 'crypto';
import type { IBinaryData } from 'n8n-workflow';

import type { Binary } from './binaries';
import { CHUNK_BYTES, PIECE_BYTES } from '../limits';
import type { ItemContext } from '../client/itemContext';

/** A type as it may stand in a header. (RFC 9110) */
const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;\s*[\w.-]+=("[^"\r\n]*"|[\w.+-]+))*$/;

/** The content of a binary field, read as often as needed, never whole. */
export interface Source {
  /** Bytes, as n8n announces it. */
  size: number;
  mimeType: string;
  /** The name the binary carries, if any. */
  fileName?: string;
  /** What it consists of, as n8n's storage gives it: some 64 KiB at a time. */
  pieces: () => AsyncGenerator<Buffer>;
}

/**
 * The content of a binary field of an item.
 *
 * @throws NodeOperationError when the item has none of that name, or when it holds nothing that can be read.
 */
export async function sourceOf(context: ItemContext, field: Binary): Promise<Source> {
  const { helpers } = context.engine;
  const binary = typeof field === 'string' ? helpers.assertBinaryData(field) : field;
  const { id, fileName } = binary;
  const type = binary.mimeType.trim();
  const mimeType = MIME_TYPE.test(type) ? type : 'application/octet-stream';
  if (id === undefined) {
    // n8n's memory mode: there is no stream, only the data.
    const data = decoded(context, binary);
    return {
      size: data.length,
      mimeType,
      fileName,
      pieces: async function* () {
        for (let start = 0; start < data.length; start += PIECE_BYTES)
          yield data.subarray(start, start + PIECE_BYTES);
      },
    };
  }
  const { fileSize } = await helpers.getBinaryMetadata(id);
  return {
    size: fileSize,
    mimeType,
    fileName,
    pieces: async function* () {
      yield* (await helpers.getBinaryStream(id)) as AsyncIterable<Buffer>;
    },
  };
}

/** The bytes of a binary that n8n keeps in memory, in base64; a Code node may give it as a `data:` address. */
function decoded(context: ItemContext, { data, fileName = '' }: Partial<IBinaryData>): Buffer {
  if (data === undefined) {
    throw context.inputError(
      `The binary data "${fileName}" comes without its content`,
      'Enter the name of its field instead, e.g. data.',
    );
  }
  const base64 = data.replace(/^data:[^,]{0,200};base64,/i, '').replace(/\s+/g, '');
  if (/^[\w+/-]*={0,2}$/.test(base64)) return Buffer.from(base64, 'base64');
  throw context.inputError(
    `The content of the binary data "${fileName}" is not base64`,
    'A Code node must give it so, e.g. Buffer.from(text).toString("base64"), or make it by this.helpers.prepareBinaryData.',
  );
}

/**
 * A source in chunks of `CHUNK_BYTES`, the last one shorter. There are two buffers: while the chunk in one is sent, the next is
 * read into the other.
 *
 * @param digest Is given all that is read.
 */
export async function* chunksOf(source: Source, digest: Digest): AsyncGenerator<Buffer> {
  const chunks = regrouped(source, digest);
  let next = chunks.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = chunks.next();
      // Whoever takes that chunk hears of it.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await chunks.return(undefined);
  }
}

async function* regrouped({ size, pieces }: Source, digest: Digest): AsyncGenerator<Buffer> {
  const length = Math.min(Math.max(size, 1), CHUNK_BYTES);
  let [chunk, spare]: Array<Buffer | undefined> = [];
  let filled = 0;
  for await (const piece of pieces()) {
    digest.update(piece);
    for (let start = 0; start < piece.length; ) {
      chunk ??= Buffer.allocUnsafe(length);
      const copied = piece.copy(chunk, filled, start);
      filled += copied;
      start += copied;
      if (filled === length) {
        yield chunk;
        [chunk, spare] = [spare, chunk];
        filled = 0;
      }
    }
  }
  if (chunk !== undefined && filled > 0) yield chunk.subarray(0, filled);
}

/**
 * Reads a whole source into one buffer. Only for sources that fit one request.
 *
 * @returns The content with its MD5.
 * @throws NodeApiError when the source gives another number of bytes than it announced.
 */
export async function wholeOf(
  context: ItemContext,
  source: Source,
): Promise<{ content: Buffer; hash: string }> {
  const content = Buffer.allocUnsafe(source.size);
  return { content, hash: await readInto(content, context, source) };
}

/**
 * Reads a whole source to where it is needed.
 *
 * @param room As long as the source.
 * @returns Its MD5.
 * @throws NodeApiError as `wholeOf` does.
 */
export async function readInto(room: Buffer, context: ItemContext, source: Source): Promise<string> {
  const digest = md5();
  let filled = 0;
  for await (const piece of source.pieces()) {
    if (filled + piece.length > room.length) throw sizeError(context, source, filled + piece.length);
    filled += piece.copy(room, filled);
    digest.update(piece);
  }
  if (filled !== room.length) throw sizeError(context, source, filled);
  return digest.hex();
}

/** The MD5 of a source, which is read for it. */
export async function hashOf(source: Source): Promise<string> {
  const digest = md5();
  for await (const piece of source.pieces()) digest.update(piece);
  return digest.hex();
}

/** The error for a binary that is not as long as n8n's metadata says. */
export function sizeError(context: ItemContext, source: Source, got: number): Error {
  return context.apiError(
    `The binary "${source.fileName ?? ''}" has ${got} bytes where n8n announced ${source.size}`,
    'It was damaged or removed in n8n’s storage of binary data. Run the nodes before this one again.',
  );
}

/** A running MD5, the platform's `hash` of a file's content. (doc) */
export interface Digest {
  update: (bytes: Buffer) => unknown;
  hex: () => string;
}

export function md5(): Digest {
  const hash = createHash('md5');
  return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
}
