import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MIB } from './measure';

/** Random bytes in a file. */
export interface Content {
  file: string;
  /** Bytes. */
  size: number;
  /** MD5, hex. */
  hash: string;
}

/**
 * Fills a file with bytes of which no two MiB are alike.
 *
 * @param mebibytes Its size in MiB.
 */
export async function randomContent(file: string, mebibytes: number): Promise<Content> {
  const digest = createHash('md5');
  const block = randomBytes(MIB);
  const blocks = function* () {
    for (let number = 0; number < mebibytes; number += 1) {
      block.writeUInt32LE(number);
      digest.update(block);
      yield Buffer.from(block);
    }
  };
  await pipeline(Readable.from(blocks()), createWriteStream(file));
  return { file, size: mebibytes * MIB, hash: digest.digest('hex') };
}
