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
  let size = 0;
  const watch = watched(body, { silence: SILENCE_LONGEST, longest: ANSWER_LONGEST });
  try {
    for await (const chunk of watch.chunks) {
      chunks.push(Buffer.from(chunk));
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
    for await (const chunk of watch.chunks) {
      chunks.push(Buffer.from(chunk));
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

/** A stream that is being read within its bounds. */
export interface Watch {
  /** Its chunks, until it is out of bounds. */
  chunks: AsyncIterable<Buffer | string>;
  /** To be called for each chunk where `chunks` is not used. */
  saw: () => void;
  /** Rejects when the stream is out of bounds. */
  expired: Promise<never>;
  end: () => void;
}

/**
 * Gives up a stream that falls silent or takes too long. One of n8n has no timeout of its own, and does not end when it is
 * destroyed while it waits: so nothing here waits for it either.
 */
export function watched(stream: ByteStream, { silence, longest }: Omit<BodyBounds, 'largest'>): Watch {
  const begun = Date.now();
  let last = begun;
  let over = false;
  let expire: (error: Error) => void = () => undefined;
  const expired = new Promise<never>((_, reject) => {
    expire = (error) => {
      over = true;
      stream.destroy(error);
      reject(error);
    };
  });
  // Whoever reads the stream hears of it; afterwards nobody has to.
  expired.catch(() => undefined);
  const look = () => {
    if (over) return;
    const now = Date.now();
    if (now - last >= silence) {
      const seconds = Math.round(silence / 1000);
      expire(new BodyOutOfBounds(`No byte of the answer arrived for ${seconds} seconds`, true));
    } else if (now - begun >= longest) {
      const minutes = Math.round(longest / 60_000);
      expire(new BodyOutOfBounds(`The answer had not arrived whole after ${minutes} minutes`, false));
    } else {
      lookLater();
    }
  };
  const lookLater = () => {
    const pause = Math.min(silence, longest, SILENCE_LOOKED_EVERY);
    AbortSignal.timeout(pause).addEventListener('abort', look, { once: true });
  };
  lookLater();

  const saw = () => {
    last = Date.now();
  };
  async function* chunks(): AsyncGenerator<Buffer | string> {
    const iterator = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([iterator.next(), expired]);
      if (next.done === true) return;
      saw();
      yield next.value;
    }
  }
  return { chunks: chunks(), saw, expired, end: () => (over = true) };
}
