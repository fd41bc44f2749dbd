import { every } from '../concurrency/ticker';
import { ANSWER_LONGEST, ERROR_BODY_BYTES, SILENCE_LONGEST, SILENCE_LOOKED_EVERY } from '../limits';

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
  try {
    const bounds = { silence: SILENCE_LONGEST, longest: ANSWER_LONGEST };
    await gather(body, chunks, (size) => size < ERROR_BODY_BYTES, bounds);
  } catch {
    // The text of an error answer is a courtesy: what arrived of it is used, the status stands anyway.
    chunks.push(Buffer.from(' …'));
  }
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
  if (!(await gather(body, chunks, (size) => size <= bounds.largest, bounds)))
    throw new BodyOutOfBounds(`The answer is larger than ${bounds.largest} bytes`, false);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Gathers the chunks of a stream within its bounds, and lets it go.
 *
 * @param mayGoOn Whether more is read, given the bytes so far.
 * @returns Whether the stream was read to its end.
 */
async function gather(
  stream: ByteStream,
  chunks: Buffer[],
  mayGoOn: (size: number) => boolean,
  bounds: Omit<BodyBounds, 'largest'>,
): Promise<boolean> {
  const watch = watched(stream, bounds);
  const read = async () => {
    let size = 0;
    for await (const chunk of stream) {
      watch.saw();
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      size += bytes.length;
      if (!mayGoOn(size)) return false;
    }
    return true;
  };
  try {
    return await Promise.race([read(), watch.expired]);
  } finally {
    watch.end();
    stream.destroy();
  }
}

/** A stream that is being read within its bounds. */
export interface Watch {
  /** To be called for each chunk. */
  saw: () => void;
  /** Rejects when the stream is out of bounds. */
  expired: Promise<never>;
  end: () => void;
}

/**
 * Gives up a stream that falls silent or takes too long. A stream of n8n has no timeout of its own, and one that is destroyed
 * while somebody waits for it never ends that wait: so whoever reads it races with `expired`.
 */
export function watched(stream: ByteStream, { silence, longest }: Omit<BodyBounds, 'largest'>): Watch {
  const begun = Date.now();
  let last = begun;
  let expire: (error: Error) => void = () => undefined;
  const expired = new Promise<never>((_, reject) => {
    expire = (error) => {
      end();
      stream.destroy(error);
      reject(error);
    };
  });
  // Whoever reads the stream hears of it; afterwards nobody has to.
  expired.catch(() => undefined);
  const end = every(Math.min(silence, longest, SILENCE_LOOKED_EVERY), () => {
    const now = Date.now();
    if (now - last >= silence) {
      const seconds = Math.round(silence / 1000);
      expire(new BodyOutOfBounds(`No byte of the answer arrived for ${seconds} seconds`, true));
    } else if (now - begun >= longest) {
      const minutes = Math.round(longest / 60_000);
      expire(new BodyOutOfBounds(`The answer had not arrived whole after ${minutes} minutes`, false));
    }
  });
  const saw = () => {
    last = Date.now();
  };
  return { saw, expired, end };
}
