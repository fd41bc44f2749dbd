import { Readable } from 'node:stream';
import { Zip, ZipPassThrough } from 'fflate';
import type { Contents } from '../../../store/contents.js';
import type { Version } from '../../../store/model.js';

/** Something in a ZIP: a file, or a folder, whose path ends in a slash. */
export interface ZipEntry {
  path: string;
  version: Version | null;
}

/** A ZIP of contents on the disk, made while it is read. Names that occur twice get a number. */
export function zipOf(contents: Contents, entries: readonly ZipEntry[]): Readable {
  return Readable.from(chunks(contents, entries), { objectMode: false });
}

async function* chunks(contents: Contents, entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = new Set<string>();
  for (const { path, version } of entries) {
    const part = new ZipPassThrough(freePath(taken, path));
    if (version) part.mtime = version.modification;
    zip.add(part);
    if (version) {
      for await (const chunk of await contents.open(version.contentKey)) {
        part.push(chunk as Buffer);
        yield* ready;
        ready = [];
      }
    }
    part.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready;
}

function freePath(taken: Set<string>, wanted: string): string {
  const [, stem, ending] = /^(.*?)(\/|\.[^./]*)?$/s.exec(wanted)!;
  let path = wanted;
  for (let number = 1; taken.has(path); number++) path = `${stem} (${number})${ending ?? ''}`;
  taken.add(path);
  return path;
}
