import { ANSWER_LONGEST, ERROR_BODY_BYTES, SILENCE_LONGEST, SILENCE_LOOKED_EVERY } from './limits';

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
  const watch = watched(body, { silence: SILENCE_LONGEST, longest: ANSWER_LONGEST });
  try {
    for await (const chunk of body) {
      watch.saw();
      chunks.push(Buffer.from(chunk as Buffer));
      size += chunk.length;
      if (size >= ERROR_BODY_BYTES) break;
    }
  } catch {
    // The text of an error answer is a courtesy: what arrived of it is used, the status stands anyway.
    chunks.push(Buffer.from(' …'));
  }
  watch.end();
  body.destroy();
  return Buffer.concat(chunks).subarray(0, ERROR_BODY_BYTES).toString('utf8');
}

/** Bounds of a body, in bytes and milliseconds. */
export interface BodyBounds {
  largest: number;
  /** Without a byte. */
  silence: number;
  /** Until it has arrived whole. */
  longest: number;
}

/** Why a body was not read to its end. */
export class BodyOutOfBounds extends Error {
  /** @param again Whether it may be within the bounds another time. */
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message);
  }
}

/**
 * Reads a body whole, as text.
 *
 * @throws BodyOutOfBounds when it is too large, falls silent or takes too long; whatever the stream throws.
 */
export async function readWhole(body: ByteStream, bounds: BodyBounds): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const watch = watched(body, bounds);
  try {
    for await (const chunk of body) {
      watch.saw();
      chunks.push(Buffer.from(chunk as Buffer));
      size += chunk.length;
      if (size > bounds.largest) {
        throw new BodyOutOfBounds(`The answer is larger than ${bounds.largest} bytes`, false);
      }
    }
  } finally {
    watch.end();
    body.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Ends a stream that falls silent or takes too long: one of n8n may have no timeout of its own. */
export function watched(
  stream: Pick<ByteStream, 'destroy'>,
  { silence, longest }: Omit<BodyBounds, 'largest'>,
): { saw: () => void; end: () => void } {
  const begun = Date.now();
  let last = begun;
  let over = false;
  const look = () => {
    if (over) return;
    const now = Date.now();
    if (now - last >= silence) {
      const seconds = Math.round(silence / 1000);
      stream.destroy(new BodyOutOfBounds(`No byte of the answer arrived for ${seconds} seconds`, true));
    } else if (now - begun >= longest) {
      const minutes = Math.round(longest / 60_000);
      stream.destroy(new BodyOutOfBounds(`The answer had not arrived whole after ${minutes} minutes`, false));
    } else {
      next();
    }
  };
  const next = () =>
    AbortSignal.timeout(Math.min(silence, longest, SILENCE_LOOKED_EVERY)).addEventListener('abort', look, {
      once: true,
    });
  next();
  return { saw: () => (last = Date.now()), end: () => (over = true) };
}
