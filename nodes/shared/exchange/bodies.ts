import { ERROR_BODY_BYTES } from './limits';

/** A body that arrives as a stream, as far as it is used here: Node's own streams satisfy it. */
export interface ByteStream extends AsyncIterable<Buffer | string> {
  destroy(error?: Error): unknown;
}

export function isByteStream(body: unknown): body is ByteStream {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

/**
 * Reads the beginning of a body as text, and lets the rest of a stream go.
 *
 * @returns At most `ERROR_BODY_BYTES` of it; what came before a connection broke.
 */
export async function readBeginning(body: unknown): Promise<string> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body.slice(0, ERROR_BODY_BYTES);
  if (Buffer.isBuffer(body)) return body.subarray(0, ERROR_BODY_BYTES).toString('utf8');
  if (!isByteStream(body)) return JSON.stringify(body);

  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(Buffer.from(chunk as Buffer));
      size += chunk.length;
      if (size >= ERROR_BODY_BYTES) break;
    }
  } catch {
    // The text of an error answer is a courtesy: what arrived of it is used, the status stands anyway.
    chunks.push(Buffer.from(' …'));
  }
  body.destroy();
  return Buffer.concat(chunks).subarray(0, ERROR_BODY_BYTES).toString('utf8');
}
