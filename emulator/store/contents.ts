import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredContent } from './model.js';

/** File contents on disk, one file each. Nothing here holds a whole content in memory, except what it was given so. */
export class Contents {
  private constructor(private readonly directory: string) {}

  /** @param directory where contents go; made if absent. */
  static async in(directory: string): Promise<Contents> {
    await mkdir(directory, { recursive: true });
    return new Contents(directory);
  }

  /**
   * Stores a stream to its end.
   * @returns what arrived; the caller commits it to a file or removes it.
   * @throws the stream's error; nothing is left behind then.
   */
  async receive(source: Readable): Promise<StoredContent> {
    const key = randomUUID();
    const { hash, measured } = measure();
    try {
      await pipeline(source, hash, createWriteStream(this.file(key)));
    } catch (error) {
      await this.remove(key);
      throw error;
    }
    return { key, ...measured() };
  }

  /** Stores bytes that are in memory anyway, e.g. a seed document. */
  async store(bytes: Uint8Array): Promise<StoredContent> {
    const key = randomUUID();
    await writeFile(this.file(key), bytes);
    return { key, size: bytes.length, hash: createHash('md5').update(bytes).digest('hex') };
  }

  /** Takes over a complete file from elsewhere on the same disk. */
  async adopt(file: string): Promise<StoredContent> {
    const key = randomUUID();
    await rename(file, this.file(key));
    return this.measured(key);
  }

  /** Adds to the end of a content. */
  async append(key: string, text: string): Promise<StoredContent> {
    await appendFile(this.file(key), text);
    return this.measured(key);
  }

  private async measured(key: string): Promise<StoredContent> {
    const { hash, measured } = measure();
    await pipeline(createReadStream(this.file(key)), hash, new Writable({ write: (_c, _e, done) => done() }));
    return { key, ...measured() };
  }

  /**
   * Opens a content for reading; it stays readable even if it is removed meanwhile.
   * @throws ENOENT if it is gone.
   */
  async open(key: string): Promise<Readable> {
    const handle = await open(this.file(key));
    return handle.createReadStream();
  }

  /** A small content as a whole, or null above `limit` bytes. */
  async read(key: string, limit: number): Promise<Buffer | null> {
    const { size } = await stat(this.file(key));
    return size > limit ? null : readFile(this.file(key));
  }

  async remove(key: string): Promise<void> {
    await rm(this.file(key), { force: true });
  }

  private file(key: string): string {
    return path.join(this.directory, key);
  }
}

/** A pass-through that computes size and MD5 of what flows by. */
function measure(): { hash: Transform; measured: () => { size: number; hash: string } } {
  const md5 = createHash('md5');
  let size = 0;
  const hash = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      md5.update(chunk);
      done(null, chunk);
    },
  });
  return { hash, measured: () => ({ size, hash: md5.digest('hex') }) };
}

/** Runs a commit; if it is refused, the content that arrived is removed from the disk. */
export async function orRemove<T>(
  contents: Contents,
  content: StoredContent,
  commit: () => Promise<T>,
): Promise<T> {
  try {
    return await commit();
  } catch (error) {
    await contents.remove(content.key);
    throw error;
  }
}
